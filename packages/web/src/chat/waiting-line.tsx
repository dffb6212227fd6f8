import type { AnswerEvent } from '@wanwen/contract';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../language/format.ts';
import styles from './waiting-line.module.css';

type Waiting = Extract<AnswerEvent, { type: 'waiting' }>;

/** Seconds since this was first drawn. */
function useElapsed(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds((past) => past + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return seconds;
}

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
  return (
    <p className={styles.waiting}>
      <span className={styles.dots} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {seconds >= 1 && words.filter(Boolean).join(' · ')}
    </p>
  );
}
