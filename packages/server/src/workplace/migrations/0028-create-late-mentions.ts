import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createLateMentions: Migration = {
  number: 28,
  room: 'workplace',
  name: 'count whom an edit mentions in a message that was read before',
  async up(db) {
    await sql`create table work_late_mentions (
      group_id text not null references work_groups (id) on delete cascade,
      organisation_id text not null,
      person_id text not null,
      seq bigint not null,
      primary key (group_id, person_id, seq)
    )`.execute(db);
    await sql`create index work_late_mentions_of_person on work_late_mentions (organisation_id, person_id)`.execute(db);
  },
};
