import type { WaitingCompany } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { useTranslation } from 'react-i18next';
import { listWaiting } from '../../api/invite-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { StateChoice } from '../state-choice.tsx';
import { StateMark } from '../state-mark.tsx';
import { WaitingActions } from './waiting-actions.tsx';

const states = ['waiting', 'approved', 'rejected'] as const;

function useColumns(): Column<WaitingCompany>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'company',
      title: t('console.waiting.company'),
      sort: 'company',
      cell: ({ company, name, email }) => <TwoLines first={company} second={`${name} · ${email}`} />,
    },
    {
      key: 'purpose',
      title: t('console.waiting.purpose'),
      cell: ({ purpose, note }) => <TwoLines first={purpose || '—'} second={note} />,
    },
    {
      key: 'asked',
      title: t('console.waiting.asked'),
      sort: 'created',
      cell: ({ createdAt }) => formatDay(i18n.language, createdAt),
    },
    { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
    { key: 'actions', title: '', end: true, cell: (company) => <WaitingActions company={company} /> },
  ];
}

export default function WaitingListPage() {
  const { t } = useTranslation();
  const table = useTable(tableSorts.waiting, { query: '', state: 'waiting' });
  const { filter, change } = table;
  const columns = useColumns();
  const pages = usePages(['waiting-list', table.asked], (cursor, signal) =>
    listWaiting({ ...table.asked, cursor }, signal),
  );
  return (
    <ConsolePageFrame title={t('console.pages.waiting-list')} intro={t('console.waiting.intro')}>
      <DataTable
        label={t('console.pages.waiting-list')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={
          <>
            <SearchField
              label={t('console.waiting.search')}
              value={filter.query}
              onChange={(query) => change({ query })}
            />
            <StateChoice states={states} value={filter.state} onChange={(state) => change({ state })} />
          </>
        }
        empty={{ text: t('console.waiting.empty', { address: `${location.origin}/waiting-list` }) }}
      />
    </ConsolePageFrame>
  );
}
