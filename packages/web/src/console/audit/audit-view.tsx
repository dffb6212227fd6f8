import type { NamedAuditEntry } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { useTranslation } from 'react-i18next';
import { listAudit } from '../../api/audit-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { usePerson } from '../../session/session-query.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { AuditTools } from './audit-tools.tsx';
import { Change } from './change.tsx';
import { useActionNames } from './use-action-names.ts';
import { useAuditFilter } from './use-audit-filter.ts';

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
  const { nameOf } = useActionNames();
  const organisation: Column<NamedAuditEntry> = {
    key: 'organisation',
    title: t('console.audit.organisation'),
    cell: ({ organisationId, organisationName }) => organisationName ?? organisationId ?? '—',
  };
  return [
    {
      key: 'action',
      title: t('console.audit.action'),
      cell: ({ action }) => <TwoLines first={nameOf(action)} second={<code>{action}</code>} />,
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

export function AuditView({ organisationId }: { organisationId: string | null }) {
  const { t } = useTranslation();
  const searched = useAuditFilter();
  const columns = useColumns(organisationId === null);
  const title = t(organisationId === null ? 'console.pages.server-audit' : 'console.pages.audit');
  const table = useTable(tableSorts.audit, {});
  const asked = { ...searched.filter, ...table.asked };
  const pages = usePages(['audit', organisationId, asked], (cursor, signal) =>
    listAudit(organisationId, { ...asked, cursor }, signal),
  );
  return (
    <ConsolePageFrame title={title} intro={t('console.audit.intro')}>
      <DataTable
        label={title}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        tools={<AuditTools {...searched} organisationId={organisationId} />}
        empty={{ text: t('console.audit.empty') }}
      />
    </ConsolePageFrame>
  );
}
