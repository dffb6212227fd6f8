import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';
import { mayDo } from '../../session/rights.ts';
import { useMemberOptions } from '../members/use-member-options.ts';
import { StateChoice } from '../state-choice.tsx';
import { useCurrent } from '../use-current.ts';

const states = ['active', 'expired', 'revoked'] as const;
export const usualKeys = { state: 'active', owner: '', query: '' };

function OwnerChoice({ value, onChange }: { value: string; onChange(value: string): void }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const options = [
    { value: '', label: t('console.keys.allOwners') },
    { value: 'organisation', label: t('console.keys.ofOrganisation') },
    ...useMemberOptions(id),
  ];
  return <Choice label={t('console.keys.owner')} value={value} options={options} onChange={onChange} />;
}

export function KeyFilters({ table: { filter, change } }: { table: Table<typeof usualKeys> }) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  return (
    <>
      <SearchField label={t('console.keys.search')} value={filter.query} onChange={(query) => change({ query })} />
      <StateChoice states={states} value={filter.state} onChange={(state) => change({ state })} />
      {mayDo(organisation, 'members') && <OwnerChoice value={filter.owner} onChange={(owner) => change({ owner })} />}
    </>
  );
}
