import type { Kysely } from 'kysely';
import type { PeopleDirectory } from '../people-directory.ts';
import type { PeopleTables } from './tables.ts';

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
