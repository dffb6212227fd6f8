import type { AgendaRoom } from './room.ts';
import { withoutQuotes } from './sources.ts';

const PAGE = 200;

/**
 * Removes what an organisation wants kept no longer: to-dos that were done or dropped and events that were over before that
 * time, and from older ones that are still open or to come what messages said. @returns how many to-dos and events went
 */
export async function removeOld({ store }: AgendaRoom, organisationId: string, before: string): Promise<number> {
  const todos = await store.todos.deleteClosed(organisationId, before);
  const events = await store.events.deleteOver(organisationId, before);
  await store.notices.deleteBefore(organisationId, before);
  for (const items of [store.todos, store.events]) {
    for (;;) {
      const rows = await items.quoting(organisationId, before, PAGE);
      for (const { id, sources } of rows) await items.update(organisationId, id, { sources: withoutQuotes(sources) });
      if (rows.length < PAGE) break;
    }
  }
  return todos + events;
}
