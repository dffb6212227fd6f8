import assert from 'node:assert/strict';
import { sql } from 'kysely';
import { saying } from '../gateway/testing/scripted-model.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { openPaidGateway, readAll } from './testing/paid-gateway.ts';

/** Each is done to a ledger that adds up, behind the back of the program. */
const damages: [string, string, string][] = [
  ['a balance that was changed', 'update ledger_accounts set balance = balance + 1', 'account_balance_wrong'],
  ['an amount held for no call', 'update ledger_accounts set held = held + 1', 'held_sum_wrong'],
  ['a remainder that was changed', 'update ledger_accounts set remainder = remainder + 1', 'carried_remainder_wrong'],
  ['a usage row that went away', 'delete from usage', 'ledger_without_call'],
  ['a usage row that costs more', 'update usage set amount = amount + 1', 'call_not_in_ledger'],
  ['a day of usage that was changed', 'update usage_days set calls = calls + 1', 'usage_roll_up_wrong'],
  ['a day of the ledger that went away', 'delete from ledger_days', 'ledger_roll_up_wrong'],
];

forEachDatabase((kind, open, it) => {
  for (const [what, damage, code] of damages) {
    it(`${kind}: ${what} is found`, async (t) => {
      const database = await open(t);
      const prices = { output: '10.000001' };
      const { billing, gateway } = await openPaidGateway(database, { script: saying('x'), prices, balance: '1' }, t);
      await readAll(gateway);
      assert.deepEqual((await billing.verify()).faults, []);
      await sql.raw(damage).execute(database.db);
      const { faults } = await billing.verify();
      assert.ok(
        faults.some((fault) => fault.code === code),
        JSON.stringify(faults),
      );
    });
  }

  it(`${kind}: an entry that was added without its other side is found`, async (t) => {
    const database = await open(t);
    const { billing } = await openPaidGateway(database, { script: saying('x'), balance: '1' }, t);
    const { id } = await database.db.selectFrom('ledger_transactions').select('id').executeTakeFirstOrThrow();
    await sql`insert into ledger_entries (account, sequence, transaction_id, amount, balance_after)
      values ('organisation:acme', 7, ${id}, 5, 5)`.execute(database.db);
    const codes = new Set((await billing.verify()).faults.map((fault) => fault.code));
    for (const code of [
      'transaction_unbalanced',
      'entry_out_of_order',
      'running_balance_wrong',
      'account_balance_wrong',
    ])
      assert.ok(codes.has(code), code);
  });
});
