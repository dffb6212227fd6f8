import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addRetention: Migration = {
  number: 8,
  room: 'accounts',
  name: 'keep how long each organisation wants its content kept',
  async up(db) {
    await sql`alter table organisations add column retention_days integer check (retention_days >= 0)`.execute(db);
  },
};
