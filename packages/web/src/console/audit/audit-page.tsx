import { useCurrent } from '../use-current.ts';
import { AuditView } from './audit-view.tsx';

/** What was done in the open organisation. */
export default function AuditPage() {
  return <AuditView organisationId={useCurrent().id} />;
}
