import type { AnswerUsage } from '@wanwen/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './context-gauge.module.css';
import { almostFull, contextParts } from './context-parts.ts';

const ContextPopover = lazy(() => import('./context-popover.tsx'));

const radius = 8;
const around = 2 * Math.PI * radius;

/** How full the context window is, after the last answer. */
export function ContextGauge({ usage }: { usage: AnswerUsage }) {
  const { t } = useTranslation();
  const [isWanted, setWanted] = useState(false);
  const { share } = contextParts(usage);
  const percent = `${Math.round(share * 100)}%`;
  const isLow = share > almostFull || usage.trimmedMessages > 0;
  const button = (
    <button
      type="button"
      className={styles.gauge}
      data-low={isLow || undefined}
      aria-label={t('context.label', { percent })}
      onClick={isWanted ? undefined : () => setWanted(true)}
    >
      <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
        <circle cx="10" cy="10" r={radius} />
        <circle cx="10" cy="10" r={radius} strokeDasharray={`${around * share} ${around}`} />
      </svg>
      <span>{percent}</span>
    </button>
  );
  if (!isWanted) return button;
  return (
    <Suspense fallback={button}>
      <ContextPopover usage={usage}>{button}</ContextPopover>
    </Suspense>
  );
}
