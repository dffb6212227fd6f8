import type { PersonEntry } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listPeople } from '../../api/people-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import { formatDay } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Mark } from '../../parts/mark.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { PersonActions } from './person-actions.tsx';

function useColumns(): Column<PersonEntry>[] {
  const { t, i18n } = useTranslation();
  const day = (time: string | null) => (time === null ? '—' : formatDay(i18n.language, time));
  return [
    {
      key: 'name',
      title: t('console.members.person'),
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
    { key: 'organisations', title: t('console.pages.organisations'), cell: ({ organisations }) => organisations },
    { key: 'seen', title: t('console.people.seen'), cell: ({ lastSeenAt }) => day(lastSeenAt) },
    { key: 'created', title: t('console.organisations.created'), cell: ({ createdAt }) => day(createdAt) },
    { key: 'actions', title: '', end: true, cell: (person) => <PersonActions person={person} /> },
  ];
}

/** Everybody who signs in here, and what an administrator does for them. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const query = useSettled(typed);
  const columns = useColumns();
  const pages = usePages(['people', query], (cursor, signal) => listPeople({ query, cursor }, signal));
  return (
    <ConsolePageFrame title={t('console.pages.people')} intro={t('console.people.intro')}>
      <DataTable
        label={t('console.pages.people')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        tools={<SearchField label={t('console.people.search')} value={typed} onChange={setTyped} />}
        empty={{ text: t('console.people.empty') }}
      />
    </ConsolePageFrame>
  );
}
