import type { Todo } from '@wanwen/contract';
import { dayOf, daysBetween } from '../local-times.ts';

export type DueGroup = 'overdue' | 'today' | 'week' | 'later' | 'none';

const order: DueGroup[] = ['overdue', 'today', 'week', 'later', 'none'];

/** Open to-dos under the headings of the list; what has none is left out. */
export function groupByDue(todos: readonly Todo[], now: Date): { id: DueGroup; items: Todo[] }[] {
  const groups = Map.groupBy(todos, (todo) => groupOf(todo, now));
  return order.flatMap((id) => (groups.has(id) ? [{ id, items: groups.get(id)! }] : []));
}

function groupOf({ due, dueAt }: Todo, now: Date): DueGroup {
  if (due === null || dueAt === null) return 'none';
  if (Date.parse(dueAt) <= now.getTime()) return 'overdue';
  const days = daysBetween(dayOf(now), due.kind === 'day' ? due.date : dayOf(new Date(due.at)));
  if (days <= 0) return 'today';
  return days < 7 ? 'week' : 'later';
}
