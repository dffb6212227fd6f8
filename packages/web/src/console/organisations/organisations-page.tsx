import { Link, useParams } from '@tanstack/react-router';
import type { Organisation } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '../../api/organisation-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import styles from '../console.module.css';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { StateChoice } from '../state-choice.tsx';
import { StateMark } from '../state-mark.tsx';
import { CreateOrganisationDrawer } from './create-organisation-drawer.tsx';
import { OrganisationActions } from './organisation-actions.tsx';
import { OrganisationView } from './organisation-view.tsx';

function useColumns(): Column<Organisation>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'name',
      title: t('console.organisations.name'),
      sort: 'name',
      cell: ({ id, name }) => (
        <Link to="/console/$page/$item" params={{ page: 'organisations', item: id }} className={styles.back}>
          {name}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: t('console.organisations.kind'),
      cell: ({ kind }) => t(`console.organisations.kinds.${kind}`),
    },
    { key: 'members', title: t('console.pages.members'), sort: 'members', cell: ({ members }) => members },
    {
      key: 'models',
      title: t('console.keys.models'),
      cell: ({ models }) => models?.join(', ') ?? t('console.keys.allModels'),
    },
    {
      key: 'created',
      title: t('console.organisations.created'),
      sort: 'created',
      cell: ({ createdAt }) => formatDay(i18n.language, createdAt),
    },
    {
      key: 'state',
      title: t('console.state'),
      cell: ({ deletedAt }) => <StateMark state={deletedAt === null ? 'active' : 'deleted'} />,
    },
    {
      key: 'actions',
      title: '',
      end: true,
      cell: (organisation) => <OrganisationActions organisation={organisation} />,
    },
  ];
}

/** Every organisation of the server. */
function OrganisationList() {
  const { t } = useTranslation();
  const [isCreating, setIsCreating] = useState(false);
  const table = useTable(tableSorts.organisations, { query: '', kind: '', state: '' });
  const { filter, change } = table;
  const columns = useColumns();
  const pages = usePages(['organisations', table.asked], (cursor, signal) =>
    listOrganisations({ ...table.asked, all: true, cursor }, signal),
  );
  const kinds = [
    { value: '', label: t('console.organisations.allKinds') },
    ...(['company', 'personal'] as const).map((kind) => ({
      value: kind,
      label: t(`console.organisations.kinds.${kind}`),
    })),
  ];
  const create = (
    <Button type="primary" onClick={() => setIsCreating(true)}>
      {t('console.organisations.create')}
    </Button>
  );
  return (
    <ConsolePageFrame
      title={t('console.pages.organisations')}
      intro={t('console.organisations.intro')}
      actions={create}
    >
      <DataTable
        label={t('console.pages.organisations')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={
          <>
            <SearchField
              label={t('console.organisations.search')}
              value={filter.query}
              onChange={(query) => change({ query })}
            />
            <Choice
              label={t('console.organisations.kind')}
              value={filter.kind}
              options={kinds}
              onChange={(kind) => change({ kind })}
            />
            <StateChoice states={['active', 'deleted']} value={filter.state} onChange={(state) => change({ state })} />
          </>
        }
        empty={{ text: t('console.organisations.empty'), action: create }}
      />
      {isCreating && <CreateOrganisationDrawer onClose={() => setIsCreating(false)} />}
    </ConsolePageFrame>
  );
}

/** The list, or one of them. */
export default function OrganisationsPage() {
  const { item } = useParams({ strict: false });
  return item === undefined ? <OrganisationList /> : <OrganisationView key={item} id={item} />;
}
