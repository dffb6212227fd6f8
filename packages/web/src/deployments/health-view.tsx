import type { Deployment } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { errorText } from '../language/error-text.ts';
import styles from './deployments.module.css';

const firstPart = { text: 'firstPart', image: 'firstPicture' } as const;

/** How a deployment did in the last minutes. */
export function HealthView({ deployment: { enabled, makes, health } }: { deployment: Deployment }) {
  const { t, i18n } = useTranslation();
  if (!enabled) return <span className={styles.facts}>{t('deployments.health.off')}</span>;
  const { state, firstPartMs, successRate, calls, lastError } = health;
  const facts = [
    firstPartMs !== null && t(`deployments.health.${firstPart[makes]}`, { ms: firstPartMs }),
    successRate !== null && t('deployments.health.rate', { percent: Math.round(successRate * 100), count: calls }),
  ].filter(Boolean);
  return (
    <>
      <span className={{ ok: styles.good, cooling: styles.bad, unknown: styles.facts }[state]}>
        {t(`deployments.health.${state}`)}
      </span>
      {facts.length > 0 && <span className={styles.facts}>{facts.join(' · ')}</span>}
      {state === 'cooling' && lastError && <span className={styles.facts}>{errorText(i18n, lastError)}</span>}
    </>
  );
}
