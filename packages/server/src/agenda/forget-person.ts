import type { Kysely } from 'kysely';
import { isoTime, newId, systemClock } from '../platform/index.ts';
import { recordChanges } from './record-changes.ts';
import { AgendaStore } from './store.ts';
import type { AgendaTables } from './tables.ts';
import type { Who } from './who.ts';

/**
 * Takes somebody who leaves the organisation out of it: what is theirs alone is removed, and what they had to do in groups
 * is nobody's. What is over stays as it was. Runs in the transaction in which they leave.
 */
export async function forgetPerson(transaction: Kysely<AgendaTables>, who: Who): Promise<void> {
  const store = new AgendaStore(transaction);
  await store.feeds.delete(who);
  await store.snoozes.deleteOf(who);
  await store.todos.deleteOwn(who);
  await store.events.deleteOwn(who);
  await takeOut(store, who);
}

/** The same for somebody who leaves a group, or one group's part of it. */
export async function takeOut(store: AgendaStore, who: Who, groupId?: string): Promise<void> {
  const { organisationId, personId } = who;
  const room = { clock: systemClock, newId };
  for (const todoId of await store.todos.givenTo(who, groupId)) {
    await store.todos.update(organisationId, todoId, { assignee_id: null, updated_at: isoTime() });
    const change = { field: 'assignee' as const, before: personId, after: null };
    await recordChanges(room, store, { organisationId, personId: null, todoId }, [change]);
  }
  await store.notices.deleteOf(who, groupId);
  await store.events.leave(who, isoTime(), groupId);
}
