import type { CreatedKey, ListedKey } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listKeys } from '../../api/key-api.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import { CreateKeyDrawer } from './create-key-drawer.tsx';
import { KeyActions } from './key-actions.tsx';
import { KeyFilters, usualKeys } from './key-filters.tsx';
import { useKeyColumns } from './use-key-columns.tsx';

export default function KeysPage() {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const [isAdding, setIsAdding] = useState(false);
  const [created, setCreated] = useState<CreatedKey | null>(null);
  const table = useTable(tableSorts.keys, usualKeys);
  const actions: Column<ListedKey> = {
    ...{ key: 'actions', title: '', end: true },
    cell: (apiKey) => <KeyActions apiKey={apiKey} onCreated={setCreated} />,
  };
  const columns = [...useKeyColumns(), actions];
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
