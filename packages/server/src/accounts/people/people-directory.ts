import type { Kysely } from 'kysely';
import type { PeopleTables } from './tables.ts';

/** What the rest of the room asks about people. */
export interface PeopleDirectory {
  /** Names and addresses of those that there are, by id. */
  find(ids: readonly string[]): Promise<ReadonlyMap<string, { name: string; email: string }>>;
  idByEmail(email: string): Promise<string | undefined>;
}

/** Where nobody signs in, as in a test of something else. */
export const noPeople: PeopleDirectory = {
  find: async () => new Map(),
  idByEmail: async () => undefined,
};

/** Those who sign in, as the rest of the room asks about them. */
export const peopleDirectory = (db: Kysely<PeopleTables>): PeopleDirectory => ({
  async find(ids) {
    if (ids.length === 0) return new Map();
    const query = db.selectFrom('people').select(['id', 'name', 'email']);
    const rows = await query.where('id', 'in', [...ids]).execute();
    return new Map(rows.map(({ id, name, email }) => [id, { name, email }]));
  },
  async idByEmail(email) {
    const query = db.selectFrom('people').select('id').where('email', '=', email.toLowerCase());
    return (await query.executeTakeFirst())?.id;
  },
});
