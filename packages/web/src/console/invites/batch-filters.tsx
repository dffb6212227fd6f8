import { useTranslation } from 'react-i18next';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { OrganisationChoice } from '../organisations/organisation-choice.tsx';
import { StateChoice } from '../state-choice.tsx';

const states = ['open', 'expired', 'revoked'] as const;
export const usualBatches = { query: '', state: '', organisation: '' };

export function BatchFilters({ table: { filter, change } }: { table: Table<typeof usualBatches> }) {
  const { t } = useTranslation();
  const targets = [
    { value: '', label: t('console.invites.allTargets') },
    { value: 'new', label: t('console.invites.newOrganisation') },
  ];
  return (
    <>
      <SearchField label={t('console.invites.search')} value={filter.query} onChange={(query) => change({ query })} />
      <StateChoice states={states} value={filter.state} onChange={(state) => change({ state })} />
      <OrganisationChoice
        label={t('console.invites.target')}
        value={filter.organisation}
        first={targets}
        onChange={(organisation) => change({ organisation })}
      />
    </>
  );
}
