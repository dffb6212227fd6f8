import { AuditView } from './audit-view.tsx';

/** What was done on the whole server. */
export default function ServerAuditPage() {
  return <AuditView organisationId={null} />;
}
