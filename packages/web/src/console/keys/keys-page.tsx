import type { CreatedKey, ListedKey } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listKeys } from '../../api/key-api.ts';
import { formatDay, formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { usePerson } from '../../session/session-query.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { StateMark } from '../state-mark.tsx';
import { useCurrent } from '../use-current.ts';
import { CreateKeyDrawer } from './create-key-drawer.tsx';
import { KeyActions } from './key-actions.tsx';
import { KeyFilters, usualKeys } from './key-filters.tsx';
import { KeyScope } from './key-scope.tsx';

function useOwnerName() {
  const { t } = useTranslation();
  const me = usePerson();
  return ({ personId, personName }: ListedKey) => {
    if (personId === null) return t('console.keys.ofOrganisation');
    return personId === me.id ? t('console.keys.mine') : personName || t('console.keys.ofMember');
  };
}

function useColumns(onCreated: (key: CreatedKey) => void): Column<ListedKey>[] {
  const { t, i18n } = useTranslation();
  const ownerName = useOwnerName();
  const day = (time: string | null, none: string) => (time === null ? t(none) : formatDay(i18n.language, time));
  return [
    {
      key: 'name',
      title: t('console.keys.name'),
      sort: 'name',
      cell: ({ name, prefix, lastFour }) => <TwoLines first={name} second={<code>{`${prefix}…${lastFour}`}</code>} />,
    },
    { key: 'owner', title: t('console.keys.owner'), cell: ownerName },
    {
      key: 'access',
      title: t('console.keys.access'),
      cell: ({ access, models, abilities }) => (
        <TwoLines
          first={t(`console.keys.accesses.${access}`)}
          second={<KeyScope models={models} abilities={abilities} />}
        />
      ),
    },
    {
      key: 'used',
      title: t('console.keys.lastUsed'),
      sort: 'used',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('console.keys.neverUsed') : formatTime(i18n.language, lastUsedAt),
    },
    {
      key: 'created',
      title: t('console.keys.created'),
      sort: 'created',
      cell: ({ createdAt }) => formatDay(i18n.language, createdAt),
    },
    {
      key: 'expires',
      title: t('console.expires'),
      sort: 'expires',
      cell: ({ expiresAt }) => day(expiresAt, 'console.never'),
    },
    { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
    { key: 'actions', title: '', end: true, cell: (apiKey) => <KeyActions apiKey={apiKey} onCreated={onCreated} /> },
  ];
}

export default function KeysPage() {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const [isAdding, setIsAdding] = useState(false);
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const table = useTable(tableSorts.keys, usualKeys);
  const columns = useColumns(setCreated);
  const pages = usePages(['keys', organisation.id, table.asked], (cursor, signal) =>
    listKeys(organisation.id, { ...table.asked, all: true, cursor }, signal),
  );
  const create = (
    <Button type="primary" onClick={() => setIsAdding(true)}>
      {t('console.keys.create')}
    </Button>
  );
  return (
    <ConsolePageFrame title={t('console.pages.keys')} intro={t('console.keys.intro')} actions={create}>
      <DataTable
        label={t('console.pages.keys')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={<KeyFilters table={table} />}
        empty={{ text: t('console.keys.empty'), action: create }}
      />
      {isAdding && <CreateKeyDrawer onCreated={setCreated} onClose={() => setIsAdding(false)} />}
      {created && (
        <SecretDialog
          title={t('console.keys.createdTitle', { name: created.name })}
          text={t('console.keys.createdText')}
          secret={created.key}
          onClose={() => setCreated(null)}
        />
      )}
    </ConsolePageFrame>
  );
}
