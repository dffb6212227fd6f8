import type { ChangedField } from '@wanwen/contract';
import { isoTime } from '../platform/index.ts';
import type { AgendaRoom } from './room.ts';
import type { AgendaStore } from './store.ts';

export interface FieldChange {
  field: ChangedField;
  before: string | null;
  after: string | null;
}

/** Writes down what somebody changed, in the transaction that changes it; null for the server itself. */
export async function recordChanges(
  { clock, newId }: Pick<AgendaRoom, 'clock' | 'newId'>,
  store: AgendaStore,
  item: { organisationId: string; personId: string | null } & ({ todoId: string } | { eventId: string }),
  changes: readonly FieldChange[],
): Promise<void> {
  const rows = changes.map((change) => ({
    ...change,
    id: newId(),
    organisation_id: item.organisationId,
    todo_id: 'todoId' in item ? item.todoId : null,
    event_id: 'eventId' in item ? item.eventId : null,
    person_id: item.personId,
    at: isoTime(clock),
  }));
  await store.changes.insert(rows);
}
