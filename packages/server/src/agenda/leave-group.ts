import { takeOut } from './forget-person.ts';
import type { AgendaRoom } from './room.ts';
import type { Who } from './who.ts';

/** Somebody is in a group no longer: its to-dos that they had are nobody's, and they are in none of its events to come. */
export function leaveGroup({ store }: AgendaRoom, who: Who, groupId: string): Promise<void> {
  return store.inTransaction((inside) => takeOut(inside, who, groupId));
}

/** A group is gone, and with it its to-dos and events. */
export function removeGroup({ store }: AgendaRoom, organisationId: string, groupId: string): Promise<void> {
  return store.inTransaction(async ({ todos, events }) => {
    await todos.deleteOfGroup(organisationId, groupId);
    await events.deleteOfGroup(organisationId, groupId);
  });
}
