import type { Organisation } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listOrganisations } from '../../api/organisation-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import { formatDay } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { StateMark } from '../state-mark.tsx';
import { CreateOrganisationDrawer } from './create-organisation-drawer.tsx';
import { OrganisationActions } from './organisation-actions.tsx';

function useColumns(): Column<Organisation>[] {
  const { t, i18n } = useTranslation();
  return [
    { key: 'name', title: t('console.organisations.name'), cell: ({ name }) => name },
    {
      key: 'kind',
      title: t('console.organisations.kind'),
      cell: ({ kind }) => t(`console.organisations.kinds.${kind}`),
    },
    { key: 'members', title: t('console.pages.members'), cell: ({ members }) => members },
    {
      key: 'models',
      title: t('console.keys.models'),
      cell: ({ models }) => models?.join(', ') ?? t('console.keys.allModels'),
    },
    {
      key: 'created',
      title: t('console.organisations.created'),
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
export default function OrganisationsPage() {
  const { t } = useTranslation();
  const [isCreating, setIsCreating] = useState(false);
  const [typed, setTyped] = useState('');
  const query = useSettled(typed);
  const columns = useColumns();
  const pages = usePages(['organisations', query], (cursor, signal) =>
    listOrganisations({ all: true, query, cursor }, signal),
  );
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
        tools={<SearchField label={t('console.organisations.search')} value={typed} onChange={setTyped} />}
        empty={{ text: t('console.organisations.empty'), action: create }}
      />
      {isCreating && <CreateOrganisationDrawer onClose={() => setIsCreating(false)} />}
    </ConsolePageFrame>
  );
}
