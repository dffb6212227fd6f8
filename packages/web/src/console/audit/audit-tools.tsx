import { useTranslation } from 'react-i18next';
import { exportAudit } from '../../api/audit-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { useActionNames } from './use-action-names.ts';
import type { useAuditFilter } from './use-audit-filter.ts';
import { MemberFilter, OrganisationFilter, PersonFilter } from './who-filter.tsx';

type AuditToolsProps = Omit<ReturnType<typeof useAuditFilter>, 'filter'> & {
  /** Null: of the whole server. */
  organisationId: string | null;
  filter: ReturnType<typeof useAuditFilter>['filter'];
};

const kinds = ['person', 'machine', 'system'] as const;

/** Everything that the log is searched by, and what is found as a file. */
export function AuditTools({ organisationId, chosen, choose, days, setDays, filter }: AuditToolsProps) {
  const { t } = useTranslation();
  const { options } = useActionNames();
  const who = { value: chosen.actorId, onChange: (actorId: string) => choose({ actorId }) };
  const where = {
    value: chosen.organisationId,
    onChange: (id: string) => choose({ organisationId: id }),
  };
  return (
    <>
      <SearchField label={t('console.audit.search')} value={chosen.query} onChange={(query) => choose({ query })} />
      <Choice
        label={t('console.audit.action')}
        value={chosen.action}
        options={[{ value: '', label: t('console.audit.allActions') }, ...options]}
        onChange={(action) => choose({ action })}
      />
      {organisationId === null ? <PersonFilter {...who} /> : <MemberFilter {...who} organisationId={organisationId} />}
      {organisationId === null && <OrganisationFilter {...where} />}
      <Choice
        label={t('console.audit.actorKind')}
        value={chosen.actorKind}
        options={[
          { value: '', label: t('console.audit.everybody') },
          ...kinds.map((kind) => ({ value: kind, label: t(`console.audit.actors.${kind}`) })),
        ]}
        onChange={(actorKind) => choose({ actorKind })}
      />
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
  );
}
