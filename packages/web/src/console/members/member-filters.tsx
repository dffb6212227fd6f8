import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import type { Table } from '../../parts/use-table.ts';

const roles = ['owner', 'admin', 'developer', 'member'] as const;
export const usualMembers = { query: '', role: '' };

export function MemberFilters({ table: { filter, change } }: { table: Table<typeof usualMembers> }) {
  const { t } = useTranslation();
  const options = [
    { value: '', label: t('console.members.allRoles') },
    ...roles.map((role) => ({ value: role, label: t(`role.${role}`) })),
  ];
  return (
    <>
      <SearchField label={t('console.people.search')} value={filter.query} onChange={(query) => change({ query })} />
      <Choice
        label={t('console.members.role')}
        value={filter.role}
        options={options}
        onChange={(role) => change({ role })}
      />
    </>
  );
}
