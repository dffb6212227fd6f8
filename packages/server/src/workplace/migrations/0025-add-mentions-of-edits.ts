import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addMentionsOfEdits: Migration = {
  number: 25,
  room: 'workplace',
  name: 'keep whom a message mentions only since it was edited',
  async up(db) {
    await sql`alter table work_messages add column added_mentions text not null default '[]'`.execute(db);
  },
};
