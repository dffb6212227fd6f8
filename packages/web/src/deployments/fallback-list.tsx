import type { ModelFallbacks } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import styles from './deployments.module.css';

/** Which names stand in for which. */
export function FallbackList({ fallbacks }: { fallbacks: ModelFallbacks[] }) {
  const { t } = useTranslation();
  if (fallbacks.length === 0) return null;
  return (
    <section aria-label={t('deployments.fallbacks')}>
      <h2>{t('deployments.fallbacks')}</h2>
      <ul className={styles.fallbacks}>
        {fallbacks.map(({ name, fallbacks: names }) => (
          <li key={name}>{[name, ...names].join(' → ')}</li>
        ))}
      </ul>
    </section>
  );
}
