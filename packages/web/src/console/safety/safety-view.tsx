import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getSafetyRules, type SafetyPlace } from '../../api/safety-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { DetectorsSection } from './detectors-section.tsx';
import { ListsSection } from './lists-section.tsx';
import { ServerRulesSection } from './server-rules-section.tsx';
import { TrySection } from './try-section.tsx';
import { VerdictsSection } from './verdicts-section.tsx';

/** What may be said to models and by them, and what the rules found. */
export function SafetyView({ place }: { place: SafetyPlace }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['safety', place],
    queryFn: ({ signal }) => getSafetyRules(place, signal),
    staleTime: 0,
  });
  const ofServer = place === null;
  return (
    <ConsolePageFrame
      title={t(ofServer ? 'console.pages.server-safety' : 'console.pages.safety')}
      intro={t(ofServer ? 'console.safety.serverIntro' : 'console.safety.intro')}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && data.server.length > 0 && <ServerRulesSection rules={data.server} />}
      {data && <ListsSection place={place} lists={data.lists} />}
      {data && <DetectorsSection place={place} detectors={data.detectors} />}
      {data && <TrySection place={place} />}
      <VerdictsSection place={place} />
    </ConsolePageFrame>
  );
}
