import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useElapsed } from '../../parts/use-elapsed.ts';
import { WaitingWords } from '../../parts/waiting-words.tsx';
import type { RunState } from './run-state.ts';

function stageText(t: TFunction, { progress, input }: RunState): string {
  const stage = progress?.stage ?? 'waiting';
  if (stage === 'reading' && Array.isArray(input.messages))
    return t('abilities.stage.readingCount', { count: input.messages.length });
  return t(`abilities.stage.${stage}`);
}

/** What a run is busy with, in words. */
export function ProgressLine({ state }: { state: RunState }) {
  const { t } = useTranslation();
  const seconds = useElapsed();
  const { done = 0, total = 1 } = state.progress ?? {};
  const words = [
    stageText(t, state),
    total > 1 && t('abilities.stage.part', { index: Math.min(done + 1, total), total }),
    seconds >= 2 && t('abilities.stage.seconds', { count: seconds }),
  ];
  return <WaitingWords words={words} />;
}
