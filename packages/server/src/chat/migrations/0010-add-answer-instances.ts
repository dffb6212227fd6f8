import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addAnswerInstances: Migration = {
  number: 10,
  room: 'chat',
  name: 'know which server writes an answer',
  async up(db) {
    await sql`alter table messages add column instance_id text`.execute(db);
    await sql`alter table messages add column stop_requested integer not null default 0`.execute(db);
  },
};
