import type { ModelFallbacks } from '@wanwen/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './deployments.module.css';

const FallbackDrawer = lazy(() => import('./fallback-drawer.tsx'));

/** Which names stand in for which, and where that is set. */
export function FallbackList({ fallbacks }: { fallbacks: ModelFallbacks[] }) {
  const { t } = useTranslation();
  const [edited, setEdited] = useState<ModelFallbacks | 'new' | null>(null);
  const set = fallbacks.filter(({ fallbacks: names }) => names.length > 0);
  return (
    <section aria-label={t('deployments.fallbacks')}>
      <h2>{t('deployments.fallbacks')}</h2>
      <p className={styles.quiet}>{t('deployments.fallback.intro')}</p>
      <ul className={styles.fallbacks}>
        {set.map((one) => (
          <li key={one.name}>
            <span>{[one.name, ...one.fallbacks].join(' → ')}</span>
            <Button size="small" aria-label={t('deployments.editTitle', one)} onClick={() => setEdited(one)}>
              {t('deployments.edit')}
            </Button>
          </li>
        ))}
      </ul>
      <Button onClick={() => setEdited('new')}>{t('deployments.fallback.set')}</Button>
      {edited && (
        <Suspense>
          <FallbackDrawer
            edited={edited === 'new' ? null : edited}
            taken={set.map(({ name }) => name)}
            onClose={() => setEdited(null)}
          />
        </Suspense>
      )}
    </section>
  );
}
