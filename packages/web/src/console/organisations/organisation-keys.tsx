import { tableSorts } from '@wanwen/contract/table-sorts';
import { useTranslation } from 'react-i18next';
import { listKeys } from '../../api/key-api.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/page.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { useKeyColumns } from '../keys/use-key-columns.tsx';

/** The keys of an organisation, to look at: no key itself is told to anybody. */
export function OrganisationKeys({ id }: { id: string }) {
  const { t } = useTranslation();
  const columns = useKeyColumns();
  const table = useTable(tableSorts.keys, {}, 'keys-');
  const pages = usePages(['keys', id, table.asked], (cursor, signal) =>
    listKeys(id, { ...table.asked, cursor, all: true }, signal),
  );
  return (
    <Section title={t('console.pages.keys')}>
      <DataTable
        label={t('console.pages.keys')}
        columns={columns}
        pages={pages}
        table={table}
        keyOf={(key) => key.id}
        empty={{ text: t('console.organisations.noKeys') }}
      />
    </Section>
  );
}
