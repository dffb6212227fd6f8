import type { CountTodos } from '@wanwen/contract';
import type { z } from 'zod';
import { queryTerms } from '../../platform/index.ts';
import { requireGroup } from '../groups.ts';
import { dayAt, nextDay, startOfDay } from '../local-day.ts';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import type { TodoChoice } from './todo-store.ts';

/** What a list asks for, in the words of the store; undefined where the search holds no letter and no digit. */
export async function chooseTodos(
  { groups, clock }: Pick<AgendaRoom, 'groups' | 'clock'>,
  who: Who,
  { list, groupId, assigneeId, messageIds, query, timeZone }: z.output<typeof CountTodos>,
): Promise<{ choice: TodoChoice; now: string; tonight: string } | undefined> {
  const groupIds =
    groupId === undefined
      ? (await groups.groupsOf(who)).map(({ id }) => id)
      : [(await requireGroup(groups, who, groupId)).id];
  const terms = queryTerms(query);
  if (query !== '' && terms.length === 0) return undefined;
  const now = clock.now();
  return {
    choice: { list: groupId !== undefined && list === 'all' ? 'group' : list, groupIds, assigneeId, messageIds, terms },
    now: new Date(now).toISOString(),
    tonight: new Date(startOfDay(nextDay(dayAt(now, timeZone)), timeZone)).toISOString(),
  };
}
