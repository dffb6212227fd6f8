import { isoTime } from '../platform/index.ts';
import type { NoticedItem } from './notice-store.ts';
import type { AgendaRoom } from './room.ts';
import type { AgendaStore } from './store.ts';
import type { NoticesTable, TodosTable } from './tables.ts';
import type { Who } from './who.ts';

type News = Pick<NoticesTable, 'kind'> & NoticedItem & { personIds: readonly (string | null)[] };
type Noting = Pick<AgendaRoom, 'clock' | 'newId'>;

/** Of these, everybody but whoever did it: what one does oneself is no news. */
const others = (personIds: readonly (string | null)[], { personId }: Who) => [
  ...new Set(personIds.filter((id) => id !== null && id !== personId) as string[]),
];

/** Writes down what concerns people, in the transaction that does it. */
export async function note({ clock, newId }: Noting, store: AgendaStore, who: Who, news: News): Promise<void> {
  const rows = others(news.personIds, who).map((personId) => ({
    id: newId(),
    organisation_id: who.organisationId,
    person_id: personId,
    kind: news.kind,
    todo_id: 'todoId' in news ? news.todoId : null,
    event_id: 'eventId' in news ? news.eventId : null,
    by_id: who.personId,
    at: isoTime(clock),
    seen_at: null,
  }));
  await store.notices.insert(rows);
}

export const noteAssigned = (room: Noting, store: AgendaStore, who: Who, { id, assignee_id }: TodosTable) =>
  note(room, store, who, { kind: 'assigned', todoId: id, personIds: [assignee_id] });

/** Who had it before is told of it no longer. @returns whose notices changed */
export async function noteReassigned(
  room: Noting,
  store: AgendaStore,
  who: Who,
  before: TodosTable,
  after: TodosTable,
): Promise<(string | null)[]> {
  if (before.assignee_id === after.assignee_id) return [];
  if (before.assignee_id !== null) await store.notices.withdraw({ todoId: after.id }, [before.assignee_id]);
  await noteAssigned(room, store, who, after);
  return [before.assignee_id, after.assignee_id];
}

/** Tells the open pages of these people, but of whoever did it. */
export function tellNoticed({ news }: AgendaRoom, who: Who, personIds: readonly (string | null)[]): void {
  const told = new Set(others(personIds, who));
  if (told.size > 0) news.emit('agenda-noticed', { organisationId: who.organisationId, personIds: told });
}
