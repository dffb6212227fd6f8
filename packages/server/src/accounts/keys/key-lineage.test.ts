import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import { migrate } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { addKeyLineage, addRetention, createOrganisations } from '../index.ts';
import type { AccountsTables } from '../tables.ts';

const at = '2026-01-01T00:00:00.000Z';

forEachDatabase((kind, open, it) => {
  it(`${kind}: keys that were rotated before lineages were kept are brought together`, async (t) => {
    const database = await open(t);
    await migrate(database, [createOrganisations, addRetention]);
    const db = database.db as Kysely<AccountsTables>;
    const organisation = { id: 'north', name: 'North', kind: 'company' as const, created_at: at };
    await db
      .insertInto('organisations')
      .values({ ...organisation, personal_of: null, models: null, retention_days: null } as never)
      .execute();
    const keys = { a: 'b', b: 'c', c: null, alone: null };
    for (const [id, replaced_by] of Object.entries(keys)) {
      const row = { id, replaced_by, organisation_id: 'north', name: id, key_hash: id, prefix: 'ww-', last_four: id };
      await db
        .insertInto('api_keys')
        .values({ ...row, access: 'write', limits: '{}', created_at: at } as never)
        .execute();
    }
    await migrate(database, [createOrganisations, addRetention, addKeyLineage]);
    const rows = await db.selectFrom('api_keys').select(['id', 'lineage_id']).execute();
    assert.deepEqual(Object.fromEntries(rows.map(({ id, lineage_id }) => [id, lineage_id])), {
      a: null,
      b: 'a',
      c: 'a',
      alone: null,
    });
  });
});
