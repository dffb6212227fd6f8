import { sql } from 'kysely';
import type { Migration } from '../migrate/migration.ts';

export const createServerInstances: Migration = {
  number: 9,
  room: 'platform',
  name: 'know the servers of one database',
  async up(db) {
    await sql`create table server_instances (
      id text primary key,
      heartbeat_at bigint not null,
      created_at text not null
    )`.execute(db);
    // Until here billing alone knew the servers. None of an older version runs beside this one.
    await sql`drop table if exists billing_instances`.execute(db);
  },
};
