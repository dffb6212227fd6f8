import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { finish, text, usage } from '../gateway/testing/scripted-model.ts';
import { openDatabase } from '../platform/index.ts';
import { acme, call, openPaidGateway, readAll, topUp } from './testing/paid-gateway.ts';

const prices = { input: '2', output: '10' };

/** Calls end when `release` is called. */
async function open(t: TestContext, options: { balance?: string; holdWaitMs?: number } = {}) {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-unwritten-'));
  const database = await openDatabase({ home });
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const script = async function* () {
    yield text('x');
    await released;
    yield finish(usage(3, 1));
  };
  const paid = await openPaidGateway(database, { script, prices, threadHome: home, ...options }, t);
  t.after(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  const written = async () => {
    const { rows } = await sql<{ count: number }>`select count(*) as count from holds`.execute(database.db);
    return rows[0]!.count;
  };
  await sql`create table seen as select id from holds`.execute(database.db);
  await sql`create trigger see after insert on holds begin insert into seen values (new.id); end`.execute(database.db);
  const seen = async () => (await sql`select id from seen`.execute(database.db)).rows.length;
  return { ...paid, release, written, seen };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; !(await isSo()); await wait(5))
    assert.ok(performance.now() < end, 'it did not come to that');
}

test('a call whose account has plenty begins before its hold is written, and the hold follows', async (t) => {
  const { billing, gateway, release, written, seen } = await open(t, { balance: '10' });
  const { parts, receipt } = await gateway.stream(call());
  const { held, available } = await billing.account('acme');
  assert.ok(held > 0);
  assert.equal(available, 10_000_000 - held);
  await until(async () => (await written()) === 1);
  assert.equal((await billing.account('acme')).held, held);
  release();
  for await (const _ of parts);
  await receipt;
  assert.deepEqual([await written(), await seen()], [0, 1]);
});

test('a call that is over before its hold was written needs none, and is charged all the same', async (t) => {
  const { billing, gateway, release, seen } = await open(t, { balance: '10', holdWaitMs: 60_000 });
  release();
  const { outcome } = await readAll(gateway);
  const { balance, held } = await billing.account('acme');
  assert.deepEqual([outcome, balance, held, await seen()], ['finished', 10_000_000 - 16, 0, 0]);
  assert.deepEqual((await billing.verify()).faults, []);
});

test('calls that were let in at once count when money gets short: as many begin as the balance covers', async (t) => {
  const { billing, gateway, release, seen } = await open(t, { holdWaitMs: 60_000 });
  await topUp(billing, '1', 'probe');
  const probe = await gateway.stream(call({ caller: { ...acme, organisationId: 'probe' } }));
  const each = (await billing.account('probe')).held;
  await billing.topUp({ organisationId: 'acme', amount: each * 20, reason: '', reference: '20', personId: null });
  const opened = await Promise.allSettled(Array.from({ length: 50 }, () => gateway.stream(call())));
  const admitted = opened.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
  assert.equal(admitted.length, 20);
  // Those of the calls that were let in at once were written before the first one that had to wait.
  assert.equal(await seen(), 20);
  release();
  for (const { parts } of [...admitted, probe]) for await (const _ of parts);
  await Promise.all(admitted.map(({ receipt }) => receipt));
  const { balance, held } = await billing.account('acme');
  assert.deepEqual([balance, held], [each * 20 - 20 * 16, 0]);
  assert.deepEqual((await billing.verify()).faults, []);
});
