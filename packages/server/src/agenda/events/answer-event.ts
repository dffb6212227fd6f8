import type { AgendaEvent, Answer } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { eventCancelled, eventNotFound } from '../errors.ts';
import { recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { personRow } from './new-event.ts';
import { presentEvent } from './present-event.ts';
import { requireEvent } from './require-event.ts';

/** Says whether one comes; whoever answers for a group's event without having been asked is in it from then on. */
export async function answerEvent(room: AgendaRoom, who: Who, id: string, answer: Answer): Promise<AgendaEvent> {
  const { organisationId, personId } = who;
  const { group_id: groupId } = (await requireEvent(room, who, id)).row;
  const { row, people } = await room.store.inTransaction(async (store) => {
    const event = await store.events.lock(organisationId, id);
    if (!event) throw eventNotFound();
    if (event.state === 'cancelled') throw eventCancelled();
    const own = (await store.events.people([id])).find(({ person_id }) => person_id === personId);
    if (own?.answer === answer) return { row: event, people: await store.events.people([id]) };
    if (own) await store.events.setAnswer(id, { of: personId }, answer);
    else await store.events.insertPeople([personRow(room, event, personId, answer)]);
    await store.events.update(organisationId, id, { updated_at: isoTime(room.clock) });
    const change = { field: 'answer' as const, before: own?.answer ?? null, after: answer };
    await recordChanges(room, store, { organisationId, personId, eventId: id }, [change]);
    return { row: event, people: await store.events.people([id]) };
  });
  await tell(room, { organisationId, groupId, personIds: people.map(({ person_id }) => person_id) });
  return presentEvent(room, who, row, people);
}
