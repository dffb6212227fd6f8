import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createIdempotencyKeys: Migration = {
  number: 6,
  room: 'idempotency',
  name: 'create idempotency keys',
  async up(db) {
    await sql`create table idempotency_keys (
      organisation_id text not null,
      key text not null,
      fingerprint text not null,
      status integer,
      content_type text,
      body text,
      lease_until bigint not null,
      expires_at bigint not null,
      primary key (organisation_id, key)
    )`.execute(db);
    await sql`create index idempotency_keys_expiring on idempotency_keys (expires_at)`.execute(db);
  },
};
