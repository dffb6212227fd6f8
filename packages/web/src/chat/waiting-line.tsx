import type { AnswerEvent } from '@wanwen/contract';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../language/format.ts';
import { useElapsed } from '../parts/use-elapsed.ts';
import { WaitingWords } from '../parts/waiting-words.tsx';

type Waiting = Extract<AnswerEvent, { type: 'waiting' }>;

function amountText(t: TFunction, { stage, amount }: Waiting): string | null {
  if (amount === null) return null;
  if (stage === 'loading') return formatBytes(amount);
  return stage === 'prefill' ? t('waiting.tokens', { count: amount }) : null;
}

function stageText(t: TFunction, { stage, amount }: Waiting): string {
  if (stage === 'queued' && amount) return t('waiting.queuedPlace', { count: amount });
  return t(`waiting.${stage}`);
}

interface WaitingLineProps {
  waiting: Waiting | null;
  /** What is waited for where `waiting` does not say; by default, the model. */
  lead?: string;
}

/** What is waited for: dots for the first second, then words and numbers. */
export function WaitingLine({ waiting, lead }: WaitingLineProps) {
  const { t } = useTranslation();
  const elapsed = useElapsed();
  const seconds = Math.max(elapsed, Math.round(waiting?.stage === 'queued' ? 0 : (waiting?.seconds ?? 0)));
  const words = [
    waiting ? stageText(t, waiting) : (lead ?? t('waiting.sent')),
    waiting && amountText(t, waiting),
    waiting?.fraction ? `${Math.round(waiting.fraction * 100)}%` : null,
    t('waiting.seconds', { count: seconds }),
  ];
  return <WaitingWords words={seconds >= 1 ? words : []} />;
}
