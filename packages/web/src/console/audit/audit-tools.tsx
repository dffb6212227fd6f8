import { useTranslation } from 'react-i18next';
import { exportAudit } from '../../api/audit-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { OrganisationChoice } from '../organisations/organisation-choice.tsx';
import { useActionNames } from './use-action-names.ts';
import type { useAuditFilter } from './use-audit-filter.ts';
import { MemberFilter, PersonFilter } from './who-filter.tsx';

type AuditToolsProps = ReturnType<typeof useAuditFilter> & {
  /** Null: of the whole server. */
  organisationId: string | null;
};

const kinds = ['person', 'machine', 'system'] as const;

/** Everything that the log is searched by, and what is found as a file. */
export function AuditTools({ organisationId, chosen, choose, days, setDays, filter }: AuditToolsProps) {
  const { t } = useTranslation();
  const { options } = useActionNames();
  const who = { value: chosen.actorId, onChange: (actorId: string) => choose({ actorId }) };
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
      {organisationId === null && (
        <OrganisationChoice
          label={t('console.audit.organisation')}
          value={chosen.organisationId}
          first={[{ value: '', label: t('console.safety.anyOrganisation') }]}
          onChange={(id) => choose({ organisationId: id })}
        />
      )}
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
