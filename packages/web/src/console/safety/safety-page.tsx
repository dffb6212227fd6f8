import { useCurrent } from '../use-current.ts';
import { SafetyView } from './safety-view.tsx';

/** The rules of the open organisation. */
export default function SafetyPage() {
  return <SafetyView place={useCurrent().id} />;
}
