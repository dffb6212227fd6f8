import type { Kysely } from 'kysely';
import type { AgendaTables, CommentsTable } from '../tables.ts';

export class CommentStore {
  readonly #db: Kysely<AgendaTables>;

  constructor(db: Kysely<AgendaTables>) {
    this.#db = db;
  }

  async insert(row: CommentsTable): Promise<void> {
    await this.#db.insertInto('agenda_comments').values(row).execute();
  }

  /** The oldest first. */
  list(todoId: string, limit: number, afterId = ''): Promise<CommentsTable[]> {
    return this.#db
      .selectFrom('agenda_comments')
      .selectAll()
      .where('todo_id', '=', todoId)
      .where('id', '>', afterId)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  async count(todoId: string): Promise<number> {
    const row = await this.#db
      .selectFrom('agenda_comments')
      .select((comment) => comment.fn.countAll<number>().as('count'))
      .where('todo_id', '=', todoId)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  }

  /** @returns whether there was such a comment of the author. */
  async delete(todoId: string, id: string, authorId: string): Promise<boolean> {
    const result = await this.#db
      .deleteFrom('agenda_comments')
      .where('todo_id', '=', todoId)
      .where('id', '=', id)
      .where('author_id', '=', authorId)
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }
}
