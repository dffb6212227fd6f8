import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const findEstimatedCalls: Migration = {
  number: 27,
  room: 'billing',
  name: 'find the calls of a month whose usage was estimated',
  async up(db) {
    await sql`create index usage_estimated on usage (organisation_id, id) where usage_estimated = 1`.execute(db);
  },
};
