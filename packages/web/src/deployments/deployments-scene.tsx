import type { Deployment } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { Choice } from '../parts/choice.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { SortChoice } from '../parts/sort-choice.tsx';
import { type HeadColumn, SortHead } from '../parts/sort-head.tsx';
import { type Table as SortedTable, type Sorting, useTable } from '../parts/use-table.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { usePhone } from '../theme/use-phone.ts';
import { DeploymentRow } from './deployment-row.tsx';
import styles from './deployments.module.css';
import { FallbackList } from './fallback-list.tsx';
import { useDeployments } from './use-deployments.ts';

const DeploymentDrawer = lazy(() => import('./deployment-drawer.tsx'));

const columns = [
  { key: 'name', sort: 'name' },
  { key: 'where', sort: 'model' },
  { key: 'order', sort: 'priority' },
  { key: 'health' },
  { key: 'actions' },
] as const;

function useColumns(): HeadColumn[] {
  const { t } = useTranslation();
  return columns.map((column) => ({ ...column, title: t(`deployments.columns.${column.key}`) }));
}

interface TableProps {
  items: Deployment[];
  sorting: Sorting;
  onEdit(deployment: Deployment): void;
}

function Table({ items, sorting, onEdit }: TableProps) {
  const heads = useColumns();
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {heads.map((column) => (
            <SortHead key={column.key} column={column} sorting={sorting} />
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

function Tools({ table: { filter, change, sorting } }: { table: SortedTable<typeof usual> }) {
  const { t } = useTranslation();
  const heads = useColumns();
  const states = (['all', 'on', 'off'] as const).map((state) => ({
    value: { all: '', on: 'true', off: 'false' }[state],
    label: t(`deployments.filter.${state}`),
  }));
  return (
    <div className={styles.tools}>
      <SearchField label={t('deployments.search')} value={filter.query} onChange={(query) => change({ query })} />
      <Choice
        label={t('deployments.filter.label')}
        value={filter.enabled}
        options={states}
        onChange={(enabled) => change({ enabled })}
      />
      {usePhone() && <SortChoice columns={heads} sorting={sorting} />}
    </div>
  );
}

const usual = { query: '', enabled: '' };

/** Model names that are answered by other servers and vendors. */
export default function DeploymentsScene() {
  const { t } = useTranslation();
  const table = useTable(tableSorts.deployments, usual);
  const { data, error, isPending, refetch } = useDeployments(table.asked);
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
        {data && (data.items.length > 0 || table.isFiltered) && <Tools table={table} />}
        {data?.items.length === 0 && (
          <p className={styles.empty}>{t(table.isFiltered ? 'console.table.noMatch' : 'deployments.none')}</p>
        )}
        {data && data.items.length > 0 && <Table items={data.items} sorting={table.sorting} onEdit={setEdited} />}
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
