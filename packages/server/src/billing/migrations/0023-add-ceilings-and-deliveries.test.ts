import assert from 'node:assert/strict';
import { migrate } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { createBillingTables } from './0004-create-billing.ts';
import { addCeilingsAndDeliveries } from './0023-add-ceilings-and-deliveries.ts';

forEachDatabase((kind, open, it) => {
  it(`${kind}: alerts that were raised before are kept, each step with the budget it was of`, async (t) => {
    const database = await open(t);
    await migrate(database, [createBillingTables]);
    const row = { organisation_id: 'acme', period: '2026-11', created_at: '2026-11-01T00:00:00.000Z', read_at: null };
    const before = [
      { ...row, id: '1', kind: 'budget', threshold: 50, details: '{"spent":60,"budget":100}' },
      { ...row, id: '2', kind: 'low-balance', threshold: 7, details: '{"balance":3}', read_at: row.created_at },
    ];
    await database.db.insertInto('billing_alerts').values(before).execute();
    await migrate(database, [createBillingTables, addCeilingsAndDeliveries]);
    const after = await database.db.selectFrom('billing_alerts').selectAll().orderBy('id').execute();
    assert.deepEqual(
      after.map((each) => ({ ...each })),
      [
        { ...before[0], budget: 100 },
        { ...before[1], budget: 0 },
      ],
    );
    const again = { ...before[0], id: '3', budget: 100 };
    await assert.rejects(database.db.insertInto('billing_alerts').values(again).execute());
    await database.db
      .insertInto('billing_alerts')
      .values({ ...again, budget: 200 })
      .execute();
  });
});
