import type { AgendaEvent, CreateAgendaEvent } from '@wanwen/contract';
import { requireGroup } from '../groups.ts';
import { note, tellNoticed } from '../notices.ts';
import { recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import { provenIn } from '../sources.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { checkPeople } from './check-people.ts';
import { newEvent } from './new-event.ts';
import { presentEvent } from './present-event.ts';

/** Written by a person: the same twice makes two. */
export async function createEvent(room: AgendaRoom, who: Who, input: CreateAgendaEvent): Promise<AgendaEvent> {
  const { organisationId, personId } = who;
  const { groupId } = input;
  if (groupId !== null) await requireGroup(room.groups, who, groupId);
  await checkPeople(room, { organisationId, groupId }, input.personIds);
  const proven = await provenIn(room.groups, who, groupId, input.sources);
  const { row, people } = newEvent(room, who, groupId, { ...input, sources: proven(input.sources) });
  const personIds = people.map(({ person_id }) => person_id);
  await room.store.inTransaction(async (store) => {
    await store.events.insert(row);
    await store.events.insertPeople(people);
    const made = { field: 'made' as const, before: null, after: row.title };
    await recordChanges(room, store, { organisationId, personId, eventId: row.id }, [made]);
    await note(room, store, who, { kind: 'invited', eventId: row.id, personIds });
  });
  await tell(room, { organisationId, groupId, personIds });
  tellNoticed(room, who, personIds);
  return presentEvent(room, who, row, people);
}
