import type { Kysely } from 'kysely';
import type { AgendaTables, ChangesTable } from './tables.ts';

export class ChangeStore {
  readonly #db: Kysely<AgendaTables>;

  constructor(db: Kysely<AgendaTables>) {
    this.#db = db;
  }

  async insert(rows: ChangesTable[]): Promise<void> {
    if (rows.length > 0) await this.#db.insertInto('agenda_changes').values(rows).execute();
  }

  /** The latest first. */
  list(item: { todoId: string } | { eventId: string }, limit: number, beforeId?: string): Promise<ChangesTable[]> {
    let query = this.#db.selectFrom('agenda_changes').selectAll();
    query = 'todoId' in item ? query.where('todo_id', '=', item.todoId) : query.where('event_id', '=', item.eventId);
    if (beforeId !== undefined) query = query.where('id', '<', beforeId);
    return query.orderBy('id', 'desc').limit(limit).execute();
  }
}
