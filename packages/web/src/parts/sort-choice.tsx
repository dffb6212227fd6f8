import { useTranslation } from 'react-i18next';
import { Choice } from './choice.tsx';
import type { HeadColumn } from './sort-head.tsx';
import type { Sorting } from './use-table.ts';

interface SortChoiceProps {
  columns: HeadColumn[];
  sorting: Sorting;
}

/** Where there are cards and no heads, the order is chosen from a list. */
export function SortChoice({ columns, sorting }: SortChoiceProps) {
  const { t } = useTranslation();
  const options = columns.flatMap(({ title, sort }) =>
    sort === undefined || sorting.sorts[sort] === undefined
      ? []
      : (['asc', 'desc'] as const).map((order) => ({
          value: `${sort} ${order}`,
          label: t(`console.table.${order}`, { column: title }),
        })),
  );
  return (
    <Choice
      label={t('console.table.sort')}
      value={`${sorting.sort} ${sorting.order}`}
      options={options}
      onChange={(value) => {
        const [sort, order] = value.split(' ') as [string, 'asc' | 'desc'];
        sorting.onSort(sort, order);
      }}
    />
  );
}
