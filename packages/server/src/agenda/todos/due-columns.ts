import type { Due } from '@wanwen/contract';
import { nextDay, startOfDay } from '../local-day.ts';
import type { TodosTable } from '../tables.ts';

type DueColumns = Pick<TodosTable, 'due_kind' | 'due_date' | 'due_at' | 'due_time_zone'>;

/** As it is stored, with the moment from which the to-do is overdue. */
export function dueColumns(due: Due | null): DueColumns {
  if (due === null) return { due_kind: null, due_date: null, due_at: null, due_time_zone: null };
  const { timeZone } = due;
  if (due.kind === 'time') {
    return { due_kind: 'time', due_date: null, due_at: new Date(due.at).toISOString(), due_time_zone: timeZone };
  }
  const end = new Date(startOfDay(nextDay(due.date), timeZone)).toISOString();
  return { due_kind: 'day', due_date: due.date, due_at: end, due_time_zone: timeZone };
}

export function readDue({ due_kind, due_date, due_at, due_time_zone }: DueColumns): Due | null {
  if (due_kind === null) return null;
  const timeZone = due_time_zone!;
  return due_kind === 'day' ? { kind: 'day', date: due_date!, timeZone } : { kind: 'time', at: due_at!, timeZone };
}

/** The day or the moment, in one word. */
export const dueWord = ({ due_date, due_at }: DueColumns): string | null => due_date ?? due_at;
