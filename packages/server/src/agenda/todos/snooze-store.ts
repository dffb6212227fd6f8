import type { Kysely } from 'kysely';
import type { AgendaTables, SnoozesTable } from '../tables.ts';
import type { Who } from '../who.ts';

/** Until when each person has put which to-do off. */
export class SnoozeStore {
  readonly #db: Kysely<AgendaTables>;

  constructor(db: Kysely<AgendaTables>) {
    this.#db = db;
  }

  async find(todoId: string, personId: string): Promise<string | null> {
    const row = await this.#db
      .selectFrom('agenda_snoozes')
      .select('until')
      .where('todo_id', '=', todoId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    return row?.until ?? null;
  }

  async put(row: SnoozesTable): Promise<void> {
    await this.#db
      .insertInto('agenda_snoozes')
      .values(row)
      .onConflict((conflict) => conflict.columns(['todo_id', 'person_id']).doUpdateSet({ until: row.until }))
      .execute();
  }

  async delete(todoId: string, personId: string): Promise<void> {
    await this.#db
      .deleteFrom('agenda_snoozes')
      .where('todo_id', '=', todoId)
      .where('person_id', '=', personId)
      .execute();
  }

  async deleteAll(todoId: string): Promise<void> {
    await this.#db.deleteFrom('agenda_snoozes').where('todo_id', '=', todoId).execute();
  }

  async deleteOf({ organisationId, personId }: Who): Promise<void> {
    await this.#db
      .deleteFrom('agenda_snoozes')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .execute();
  }
}
