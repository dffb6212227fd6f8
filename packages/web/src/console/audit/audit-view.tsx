import type { NamedAuditEntry } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportAudit, listAudit } from '../../api/audit-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import { formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { usePerson } from '../../session/session-query.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { actionKey } from './action-key.ts';
import { Change } from './change.tsx';

function useActorName() {
  const { t } = useTranslation();
  const me = usePerson();
  return ({ actorKind, actorId, actorName }: NamedAuditEntry) => {
    if (actorKind !== 'person') return t(`console.audit.actors.${actorKind}`);
    return actorId === me.id ? t('console.audit.you') : actorName || (actorId ?? '—');
  };
}

function useColumns(ofServer: boolean): Column<NamedAuditEntry>[] {
  const { t, i18n } = useTranslation();
  const actorName = useActorName();
  const actionName = (action: string) => {
    const key = actionKey(action);
    return i18n.exists(key) ? t(key) : action;
  };
  const organisation: Column<NamedAuditEntry> = {
    key: 'organisation',
    title: t('console.audit.organisation'),
    cell: ({ organisationId, organisationName }) => organisationName ?? organisationId ?? '—',
  };
  return [
    {
      key: 'action',
      title: t('console.audit.action'),
      cell: ({ action }) => <TwoLines first={actionName(action)} second={<code>{action}</code>} />,
    },
    { key: 'at', title: t('console.audit.at'), sort: 'time', cell: ({ at }) => formatTime(i18n.language, at) },
    {
      key: 'actor',
      title: t('console.audit.actor'),
      cell: (entry) => <TwoLines first={actorName(entry)} second={entry.address} />,
    },
    ...(ofServer ? [organisation] : []),
    { key: 'change', title: t('console.audit.change'), cell: (entry) => <Change entry={entry} /> },
  ];
}

/** Midnight of a day in the person's own time zone. */
const startOf = (day: string, plusDays = 0): string | null => {
  if (!day) return null;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + plusDays);
  return date.toISOString();
};

export function AuditView({ organisationId }: { organisationId: string | null }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [days, setDays] = useState({ from: '', until: '' });
  const query = useSettled(typed);
  const filter = { query, from: startOf(days.from), until: startOf(days.until, 1) };
  const columns = useColumns(organisationId === null);
  const table = useTable(tableSorts.audit, {});
  const asked = { ...filter, ...table.asked };
  const pages = usePages(['audit', organisationId, asked], (cursor, signal) =>
    listAudit(organisationId, { ...asked, cursor }, signal),
  );
  return (
    <ConsolePageFrame title={t('console.pages.audit')} intro={t('console.audit.intro')}>
      <DataTable
        label={t('console.pages.audit')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={
          <>
            <SearchField label={t('console.audit.search')} value={typed} onChange={setTyped} />
            <DayRange days={days} onChange={setDays} />
            {(['csv', 'jsonl'] as const).map((format) => (
              <ExportButton
                key={format}
                format={format}
                name="audit"
                fetchFile={() => exportAudit(organisationId, { ...filter, format })}
              />
            ))}
          </>
        }
        empty={{ text: t('console.audit.empty') }}
      />
    </ConsolePageFrame>
  );
}
