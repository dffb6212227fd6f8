import { type AgendaEventPage, Id, type ListAgendaEvents, Time } from '@wanwen/contract';
import { z } from 'zod';
import { cutPage, readCursor } from '../cursor.ts';
import { requireGroup } from '../groups.ts';
import type { AgendaRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { presentEvents } from './present-event.ts';

const Place = z.object({ at: Time, id: Id });

/** Events that the person may see and that take place in a span, by when they start. */
export async function listEvents(room: AgendaRoom, who: Who, input: ListAgendaEvents): Promise<AgendaEventPage> {
  const { groupId, list, cancelled, limit } = input;
  const groupIds =
    groupId === undefined
      ? (await room.groups.groupsOf(who)).map(({ id }) => id)
      : [(await requireGroup(room.groups, who, groupId)).id];
  const asked = {
    from: new Date(input.from).toISOString(),
    to: new Date(input.to).toISOString(),
    groupIds,
    groupsOnly: groupId !== undefined,
    mine: list === 'mine',
    cancelled,
  };
  const rows = await room.store.events.list(who, asked, limit + 1, readCursor(input.cursor, Place));
  const { shown, nextCursor } = cutPage(rows, limit, ({ start_at, id }) => ({ at: start_at, id }));
  const people = await room.store.events.people(shown.map(({ id }) => id));
  return { items: await presentEvents(room, who, shown, people), nextCursor };
}
