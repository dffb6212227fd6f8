import type { WaitingCompany } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listWaiting } from '../../api/invite-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { StateMark } from '../state-mark.tsx';
import { WaitingActions } from './waiting-actions.tsx';

const states = ['waiting', 'approved', 'rejected'] as const;

function useColumns(): Column<WaitingCompany>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'company',
      title: t('console.waiting.company'),
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
      cell: ({ createdAt }) => formatDay(i18n.language, createdAt),
    },
    { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
    { key: 'actions', title: '', end: true, cell: (company) => <WaitingActions company={company} /> },
  ];
}

export default function WaitingListPage() {
  const { t } = useTranslation();
  const [state, setState] = useState('waiting');
  const columns = useColumns();
  const pages = usePages(['waiting-list', state], (cursor, signal) => listWaiting({ state, cursor }, signal));
  const options = [
    ...states.map((one) => ({ value: one, label: t(`console.states.${one}`) })),
    { value: '', label: t('console.allStates') },
  ];
  return (
    <ConsolePageFrame title={t('console.pages.waiting-list')} intro={t('console.waiting.intro')}>
      <DataTable
        label={t('console.pages.waiting-list')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        tools={<Choice label={t('console.state')} value={state} options={options} onChange={setState} />}
        empty={{ text: t('console.waiting.empty', { address: `${location.origin}/waiting-list` }) }}
      />
    </ConsolePageFrame>
  );
}
