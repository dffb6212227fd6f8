import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const keepWhatIsNotCharged: Migration = {
  number: 21,
  room: 'billing',
  name: 'keep what calls cost above their holds, which nobody is charged',
  async up(db) {
    await sql`alter table usage add column uncharged bigint not null default 0`.execute(db);
    await sql`create index usage_uncharged on usage (id) where uncharged > 0`.execute(db);
  },
};
