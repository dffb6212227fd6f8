import type { Deployment } from '@wanwen/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { DeploymentRow } from './deployment-row.tsx';
import styles from './deployments.module.css';
import { FallbackList } from './fallback-list.tsx';
import { useDeployments } from './use-deployments.ts';

const DeploymentDrawer = lazy(() => import('./deployment-drawer.tsx'));

const titles = ['name', 'where', 'order', 'health', 'actions'] as const;

function Table({ items, onEdit }: { items: Deployment[]; onEdit(deployment: Deployment): void }) {
  const { t } = useTranslation();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {titles.map((title) => (
            <th key={title} scope="col">
              {t(`deployments.columns.${title}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map((deployment) => (
          <DeploymentRow key={deployment.id} deployment={deployment} onEdit={() => onEdit(deployment)} />
        ))}
      </tbody>
    </table>
  );
}

/** Model names that are answered by other servers and vendors. */
export default function DeploymentsScene() {
  const { t } = useTranslation();
  const { data, error, isPending, refetch } = useDeployments();
  const [edited, setEdited] = useState<Deployment | 'new' | null>(null);
  usePageTitle(`${t('deployments.title')} · ${t('product')}`);
  return (
    <main className={styles.scene}>
      <div className={styles.page}>
        <header>
          <div>
            <h1>{t('deployments.title')}</h1>
            <p>{t('deployments.intro')}</p>
          </div>
          {data && (
            <Button type="primary" onClick={() => setEdited('new')}>
              {t('deployments.add')}
            </Button>
          )}
        </header>
        {isPending && <p className={styles.quiet}>{t('deployments.loading')}</p>}
        {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
        {data?.items.length === 0 && <p className={styles.empty}>{t('deployments.none')}</p>}
        {data && data.items.length > 0 && <Table items={data.items} onEdit={setEdited} />}
        {data && <FallbackList fallbacks={data.fallbacks} />}
        {edited !== null && (
          <Suspense>
            <DeploymentDrawer deployment={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
          </Suspense>
        )}
      </div>
    </main>
  );
}
