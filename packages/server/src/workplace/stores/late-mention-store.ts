import { type Kysely, sql } from 'kysely';
import type { WorkplaceTables } from '../tables.ts';
import type { Who } from '../who.ts';

/** Most told of one group. */
const TOLD = 20;

interface Place {
  groupId: string;
  seq: number;
}

/** Whom an edit mentions in messages that they had read before, until they look at them again. */
export class LateMentionStore {
  readonly #db: Kysely<WorkplaceTables>;

  constructor(db: Kysely<WorkplaceTables>) {
    this.#db = db;
  }

  /**
   * Of those mentioned, `*` for everyone, notes who has read the message; not its author.
   * @returns whether there was somebody
   */
  async note({ groupId, seq, authorId }: Place & { authorId: string }, mentioned: readonly string[]): Promise<boolean> {
    if (mentioned.length === 0) return false;
    let readers = this.#db
      .selectFrom('work_members')
      .select(['group_id', 'organisation_id', 'person_id', sql<number>`cast(${seq} as bigint)`.as('seq')])
      .where('group_id', '=', groupId)
      .where('read_seq', '>=', seq)
      .where('person_id', '!=', authorId);
    if (!mentioned.includes('*')) readers = readers.where('person_id', 'in', [...mentioned]);
    const result = await this.#db
      .insertInto('work_late_mentions')
      .columns(['group_id', 'organisation_id', 'person_id', 'seq'])
      .expression(readers)
      .onConflict((conflict) => conflict.columns(['group_id', 'person_id', 'seq']).doNothing())
      .executeTakeFirst();
    return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
  }

  /** Keeps of a message those whom it still mentions. @returns whether somebody was forgotten */
  async keep({ groupId, seq }: Place, mentioned: readonly string[]): Promise<boolean> {
    if (mentioned.includes('*')) return false;
    let forgotten = this.#db.deleteFrom('work_late_mentions').where('group_id', '=', groupId).where('seq', '=', seq);
    if (mentioned.length > 0) forgotten = forgotten.where('person_id', 'not in', [...mentioned]);
    return (await forgotten.executeTakeFirst()).numDeletedRows > 0n;
  }

  /** @returns whether one of them counted until now */
  async see(groupId: string, personId: string, seqs: readonly number[]): Promise<boolean> {
    if (seqs.length === 0) return false;
    const result = await this.#db
      .deleteFrom('work_late_mentions')
      .where('group_id', '=', groupId)
      .where('person_id', '=', personId)
      .where('seq', 'in', [...seqs])
      .executeTakeFirst();
    return result.numDeletedRows > 0n;
  }

  /** Numbers of messages by group, ascending. */
  async ofPerson({ organisationId, personId }: Who, groupId?: string): Promise<Map<string, number[]>> {
    let query = this.#db
      .selectFrom('work_late_mentions')
      .select(['group_id', 'seq'])
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId);
    if (groupId !== undefined) query = query.where('group_id', '=', groupId);
    const found = new Map<string, number[]>();
    for (const { group_id, seq } of await query.orderBy('seq').execute()) {
      const told = found.get(group_id) ?? [];
      if (told.length < TOLD) found.set(group_id, [...told, seq]);
    }
    return found;
  }
}
