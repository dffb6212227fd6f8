import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { useOrganisationNames } from '../billing/use-organisation-names.ts';
import { StateChoice } from '../state-choice.tsx';

const states = ['open', 'expired', 'revoked'] as const;
export const usualBatches = { query: '', state: '', organisation: '' };

export function BatchFilters({ table: { filter, change } }: { table: Table<typeof usualBatches> }) {
  const { t } = useTranslation();
  const { options } = useOrganisationNames();
  const targets = [
    { value: '', label: t('console.invites.allTargets') },
    { value: 'new', label: t('console.invites.newOrganisation') },
    ...options,
  ];
  return (
    <>
      <SearchField label={t('console.invites.search')} value={filter.query} onChange={(query) => change({ query })} />
      <StateChoice states={states} value={filter.state} onChange={(state) => change({ state })} />
      <Choice
        label={t('console.invites.target')}
        value={filter.organisation}
        options={targets}
        onChange={(organisation) => change({ organisation })}
      />
    </>
  );
}
