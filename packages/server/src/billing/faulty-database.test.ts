import assert from 'node:assert/strict';
import type { KyselyPlugin } from 'kysely';
import { saying } from '../gateway/testing/scripted-model.ts';
import { createLog, type Database, systemClock } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { runBatch } from './run-batch.ts';
import { openBilling, openPaidGateway, readAll, usageOf } from './testing/paid-gateway.ts';
import type { Posting } from './work.ts';

const prices = { input: '2', output: '10' };
const cost = 3 * 2 + 10;

/** A database whose statements fail when the test says so. */
function faulty(database: Database) {
  const fault: { after: number; make: () => Error } = {
    after: Number.POSITIVE_INFINITY,
    make: () => new Error('fault'),
  };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    // Every statement comes by here, those too whose text was made before.
    async transformResult({ result }) {
      fault.after -= 1;
      if (fault.after === 0) throw fault.make();
      return result;
    },
  };
  return { database: { ...database, db: database.db.withPlugin(plugin) } satisfies Database, fault };
}

const deadlock = () => Object.assign(new Error('deadlock detected'), { code: '40P01' });
const lost = () => Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });

forEachDatabase((kind, open, it) => {
  it(`${kind}: 14. a deadlock at any statement of a call's beginning or end is tried again, and nothing is lost or doubled`, async (t) => {
    const { database, fault } = faulty(await open(t));
    const { billing, gateway } = await openPaidGateway(
      database,
      { script: saying('x'), prices, balance: '1', progressMs: 60_000, holdWaitMs: 0 },
      t,
    );
    fault.make = deadlock;
    let calls = 0;
    for (let statement = 1; ; statement++) {
      fault.after = statement;
      await readAll(gateway);
      calls += 1;
      if (fault.after > 0) break;
    }
    assert.ok(calls > 10);
    fault.after = Number.POSITIVE_INFINITY;
    const rows = await usageOf(billing);
    assert.deepEqual(
      rows.map((row) => row.amount),
      Array.from({ length: calls }, () => cost),
    );
    const account = await billing.account('acme');
    assert.deepEqual([account.balance, account.held], [1_000_000 - calls * cost, 0]);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: 6. an exception at any statement leaves holds that the next start settles, and a ledger that equals the usage`, async (t) => {
    const { database, fault } = faulty(await open(t));
    const { billing, gateway } = await openPaidGateway(
      database,
      { script: saying('x'), prices, balance: '1', progressMs: 60_000, holdWaitMs: 0 },
      t,
    );
    for (let statement = 1; ; statement++) {
      fault.after = statement;
      await readAll(gateway).catch(() => undefined);
      if (fault.after > 0) break;
    }
    fault.after = Number.POSITIVE_INFINITY;
    assert.deepEqual((await billing.verify()).faults, []);
    const next = await openBilling(database, { deadAfterMs: 0 }, t);
    assert.equal((await next.account('acme')).held, 0);
    const rows = await usageOf(next);
    const charged = rows.reduce((sum, row) => sum + row.amount, 0);
    assert.equal((await next.account('acme')).balance, 1_000_000 - charged);
    assert.deepEqual((await next.verify()).faults, []);
  });

  it(`${kind}: 14. a connection lost after the commit is no second posting`, async (t) => {
    const database = await open(t);
    const billing = await openBilling(database, {}, t);
    let runs = 0;
    const writer = new LedgerWriter({
      run: async (works) => {
        const result = await runBatch({ database, clock: systemClock, currency: 'CNY' }, works);
        runs += 1;
        if (runs === 1) throw lost();
        return result;
      },
      onCommit: () => {},
      log: createLog({ logLevel: 'silent' }),
    });
    const posting: Posting = {
      ...{ kind: 'post', organisationId: 'acme', transaction: 'top-up', amount: 5, against: 'cash' },
      ...{ reason: 'a test', reference: 'once', personId: null },
    };
    const posted = await writer.do<'post'>(posting);
    assert.deepEqual([posted.repeated, posted.balance, runs], [true, 5, 2]);
    await assert.rejects(billing.topUp({ ...posting, amount: 6 }), { code: 'reference_reused', status: 409 });
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: a call is refused for now while the ledger cannot be written, and leaves no hold behind`, async (t) => {
    const database = await open(t);
    const billing = await openBilling(database, {}, t);
    let broken = true;
    const writer = new LedgerWriter({
      run: async (works) => {
        const result = await runBatch({ database, clock: systemClock, currency: 'CNY' }, works);
        if (broken) throw lost();
        return result;
      },
      onCommit: () => {},
      log: createLog({ logLevel: 'silent' }),
      patienceMs: 50,
    });
    const admitted = writer.do<'admit'>({
      kind: 'admit',
      cost: { fixedPicos: 0n, outputPicos: 0n, outputTokens: 1 },
      mayShorten: false,
      spendLimits: [],
      hold: {
        ...{ id: 'call', organisation_id: 'acme', person_id: '', key_id: '', request_id: '', model: 'm' },
        ...{ deployment: '', protocol: '', source: 'api', instance_id: 'i', price_version: null, created_at: '' },
      },
    });
    await assert.rejects(admitted, { code: 'billing_unavailable', status: 503 });
    broken = false;
    await writer.idle();
    assert.deepEqual(await database.db.selectFrom('holds').selectAll().execute(), []);
    assert.equal((await billing.account('acme')).held, 0);
  });

  for (const table of ['ledger_transactions', 'ledger_entries']) {
    it(`${kind}: ${table} refuses every change`, async (t) => {
      const database = await open(t);
      const billing = await openBilling(database, {}, t);
      await billing.topUp({ organisationId: 'acme', amount: 5, reason: '', reference: 'r', personId: null });
      const column = table === 'ledger_entries' ? 'amount' : 'reason';
      await assert.rejects(
        database.db
          .updateTable(table)
          .set({ [column]: '7' })
          .execute(),
        /append-only/,
      );
      await assert.rejects(database.db.deleteFrom(table).execute(), /append-only/);
    });
  }
});
