import type { PersonEntry } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { useTranslation } from 'react-i18next';
import { listPeople } from '../../api/people-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Mark } from '../../parts/mark.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { PersonActions } from './person-actions.tsx';

function useColumns(): Column<PersonEntry>[] {
  const { t, i18n } = useTranslation();
  const day = (time: string | null) => (time === null ? '—' : formatDay(i18n.language, time));
  return [
    {
      key: 'name',
      title: t('console.members.person'),
      sort: 'name',
      cell: ({ name, email }) => <TwoLines first={name} second={email} />,
    },
    {
      key: 'administrator',
      title: t('console.people.administrator'),
      cell: ({ administrator }) => (administrator ? <Mark tone="good">{t('console.people.yes')}</Mark> : '—'),
    },
    {
      key: 'second',
      title: t('console.people.second'),
      cell: ({ twoFactor }) => t(twoFactor ? 'console.people.yes' : 'console.people.no'),
    },
    {
      key: 'organisations',
      title: t('console.pages.organisations'),
      sort: 'organisations',
      cell: ({ organisations }) => organisations,
    },
    { key: 'seen', title: t('console.people.seen'), sort: 'seen', cell: ({ lastSeenAt }) => day(lastSeenAt) },
    {
      key: 'created',
      title: t('console.organisations.created'),
      sort: 'created',
      cell: ({ createdAt }) => day(createdAt),
    },
    { key: 'actions', title: '', end: true, cell: (person) => <PersonActions person={person} /> },
  ];
}

/** Everybody who signs in here, and what an administrator does for them. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const table = useTable(tableSorts.people, { query: '', administrator: '' });
  const { filter, change } = table;
  const columns = useColumns();
  const pages = usePages(['people', table.asked], (cursor, signal) => listPeople({ ...table.asked, cursor }, signal));
  const kinds = [
    { value: '', label: t('console.people.everybody') },
    { value: 'true', label: t('console.people.administrators') },
    { value: 'false', label: t('console.people.others') },
  ];
  return (
    <ConsolePageFrame title={t('console.pages.people')} intro={t('console.people.intro')}>
      <DataTable
        label={t('console.pages.people')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={
          <>
            <SearchField
              label={t('console.people.search')}
              value={filter.query}
              onChange={(query) => change({ query })}
            />
            <Choice
              label={t('console.people.administrator')}
              value={filter.administrator}
              options={kinds}
              onChange={(administrator) => change({ administrator })}
            />
          </>
        }
        empty={{ text: t('console.people.empty') }}
      />
    </ConsolePageFrame>
  );
}
