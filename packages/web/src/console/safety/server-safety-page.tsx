import { SafetyView } from './safety-view.tsx';

/** The rules that bind every organisation. */
export default function ServerSafetyPage() {
  return <SafetyView place={null} />;
}
