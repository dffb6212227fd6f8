import type { Kysely } from 'kysely';
import type { AgendaTables, NoticesTable } from './tables.ts';
import type { Who } from './who.ts';

/** Of one to-do or one event. */
export type NoticedItem = { todoId: string } | { eventId: string };

export class NoticeStore {
  readonly #db: Kysely<AgendaTables>;

  constructor(db: Kysely<AgendaTables>) {
    this.#db = db;
  }

  async insert(rows: NoticesTable[]): Promise<void> {
    if (rows.length > 0) await this.#db.insertInto('agenda_notices').values(rows).execute();
  }

  /** The latest first. */
  unseen({ organisationId, personId }: Who, limit: number): Promise<NoticesTable[]> {
    return this.#db
      .selectFrom('agenda_notices')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('seen_at', 'is', null)
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
  }

  /** @returns whether any of them was not seen yet. */
  async markSeen({ organisationId, personId }: Who, ids: readonly string[], at: string): Promise<boolean> {
    const result = await this.#db
      .updateTable('agenda_notices')
      .set({ seen_at: at })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('seen_at', 'is', null)
      .where('id', 'in', [...ids])
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  }

  /** What somebody was told of an item that is theirs no longer. */
  async withdraw(item: NoticedItem, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const query = this.#db.deleteFrom('agenda_notices').where('person_id', 'in', [...personIds]);
    await ('todoId' in item
      ? query.where('todo_id', '=', item.todoId)
      : query.where('event_id', '=', item.eventId)
    ).execute();
  }

  /** All that somebody was told, or what they were told of one group's items. */
  async deleteOf({ organisationId, personId }: Who, groupId?: string): Promise<void> {
    let query = this.#db
      .deleteFrom('agenda_notices')
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId);
    if (groupId !== undefined)
      query = query.where((notice) =>
        notice.or([
          notice('todo_id', 'in', notice.selectFrom('agenda_todos').select('id').where('group_id', '=', groupId)),
          notice('event_id', 'in', notice.selectFrom('agenda_events').select('id').where('group_id', '=', groupId)),
        ]),
      );
    await query.execute();
  }

  async deleteBefore(organisationId: string, before: string): Promise<void> {
    await this.#db
      .deleteFrom('agenda_notices')
      .where('organisation_id', '=', organisationId)
      .where('at', '<', before)
      .execute();
  }
}
