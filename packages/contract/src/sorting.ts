import { z } from 'zod';
import type { TableSorts } from './table-sorts.ts';

/**
 * The fields of a list's query by which it can be sorted. Rows with the same value stand in the order of their ids; one
 * without a date stands where never (the earliest) or for ever (the latest) belongs. Words are sorted without regard to
 * upper and lower case. A cursor goes on in the sort and order it was made for, and in no other.
 */
export const sortFields = <Name extends string>(sorts: TableSorts<Name>) => {
  const names = Object.keys(sorts) as [Name, ...Name[]];
  const usual = names.map((name) => `\`${name}\` ${sorts[name]}`).join(', ');
  return {
    sort: z
      .enum(names)
      .optional()
      .meta({ description: `\`${names[0]}\` when left out.` }),
    order: z
      .enum(['asc', 'desc'])
      .optional()
      .meta({ description: `When left out: ${usual}.` }),
  };
};
