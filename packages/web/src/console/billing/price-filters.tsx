import { useTranslation } from 'react-i18next';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { OrganisationChoice } from '../organisations/organisation-choice.tsx';
import { StateChoice } from '../state-choice.tsx';

const states = ['in-force', 'coming', 'past'] as const;
export const usualPrices = { query: '', organisation: '', state: '' };

export function PriceFilters({ table: { filter, change } }: { table: Table<typeof usualPrices> }) {
  const { t } = useTranslation();
  const organisations = [
    { value: '', label: t('console.prices.allOrganisations') },
    { value: 'everyone', label: t('console.prices.everyone') },
  ];
  return (
    <>
      <SearchField label={t('console.prices.search')} value={filter.query} onChange={(query) => change({ query })} />
      <OrganisationChoice
        label={t('console.prices.organisation')}
        value={filter.organisation}
        first={organisations}
        onChange={(organisation) => change({ organisation })}
      />
      <StateChoice states={states} value={filter.state} onChange={(state) => change({ state })} />
    </>
  );
}
