import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { StateChoice } from '../state-choice.tsx';
import { useOrganisationNames } from './use-organisation-names.ts';

const states = ['in-force', 'coming', 'past'] as const;
export const usualPrices = { query: '', organisation: '', state: '' };

export function PriceFilters({ table: { filter, change } }: { table: Table<typeof usualPrices> }) {
  const { t } = useTranslation();
  const { options } = useOrganisationNames();
  const organisations = [
    { value: '', label: t('console.prices.allOrganisations') },
    { value: 'everyone', label: t('console.prices.everyone') },
    ...options,
  ];
  return (
    <>
      <SearchField label={t('console.prices.search')} value={filter.query} onChange={(query) => change({ query })} />
      <Choice
        label={t('console.prices.organisation')}
        value={filter.organisation}
        options={organisations}
        onChange={(organisation) => change({ organisation })}
      />
      <StateChoice states={states} value={filter.state} onChange={(state) => change({ state })} />
    </>
  );
}
