import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { saying } from '../gateway/testing/scripted-model.ts';
import { AppError, openDatabase, systemClock } from '../platform/index.ts';
import { LedgerThread, sent } from './ledger-thread.ts';
import { call, openPaidGateway, readAll } from './testing/paid-gateway.ts';

async function openThreaded(t: TestContext, balance: string) {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-thread-'));
  const database = await openDatabase({ home });
  const options = { script: saying('x'), prices: { output: '10' }, balance, threadHome: home };
  const opened = await openPaidGateway(database, options, t);
  t.after(async () => {
    await opened.billing.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  return { ...opened, database, home };
}

test('calls held and settled by the thread leave a ledger that adds up', async (t) => {
  const { billing, gateway } = await openThreaded(t, '1');
  await Promise.all(Array.from({ length: 50 }, () => readAll(gateway)));
  const { balance, held } = await billing.account('acme');
  assert.deepEqual([balance, held], [1_000_000 - 50 * 10, 0]);
  assert.deepEqual((await billing.verify()).faults, []);
});

test('a refusal comes back from the thread with its code, its numbers and its status', async (t) => {
  const { gateway } = await openThreaded(t, '0.0005');
  await assert.rejects(gateway.stream(call()), (error: AppError) => {
    assert.ok(error instanceof AppError);
    assert.deepEqual([error.code, error.status], ['insufficient_balance', 402]);
    assert.match(error.message, /0\.0005/);
    return true;
  });
});

test('a posting with a guard, which cannot be sent, is done beside the thread', async (t) => {
  const { billing, gateway } = await openThreaded(t, '1');
  const made = await billing.createRedeemCodes({ count: 1, amount: 2_000_000, reason: 'a test', expiresAt: null });
  const [code] = made.codes as [string];
  const [posted] = await Promise.all([
    billing.redeemCode({ organisationId: 'acme', personId: null, code }),
    readAll(gateway),
  ]);
  assert.equal(posted.amount, 2_000_000);
  assert.deepEqual((await billing.verify()).faults, []);
});

test('the thread brings what the server writes into the file of the database', async (t) => {
  const { database } = await openThreaded(t, '1');
  const size = () => statSync(database.address).size;
  await sql`create table texts as select ${'x'.repeat(500_000)} as text`.execute(database.db);
  const before = size();
  for (const until = performance.now() + 20_000; size() < before + 500_000; await wait(50))
    assert.ok(performance.now() < until, `the file still has ${size()} bytes`);
});

test('a thread that died is started again, and what it was doing fails as a lost connection does', async (t) => {
  const { home } = await openThreaded(t, '1');
  await using thread = new LedgerThread({ home, currency: 'CNY' }, systemClock);
  const nothing = [{ kind: 'release' as const, callId: 'none', organisationId: 'acme' }];
  const lost = assert.rejects(thread.run(nothing), { code: 'ECONNRESET' });
  await thread.close(0);
  await lost;
  assert.deepEqual((await thread.run(nothing)).outcomes, [{ value: null }]);
});

test('a statement that fails rejects its order, and the thread does the next', async (t) => {
  const { home } = await openThreaded(t, '1');
  await using thread = new LedgerThread({ home, currency: 'CNY' }, systemClock);
  const progress = { id: 'none', prompt: 1, output: 1, reasoning: 1 };
  const broken = { ...progress, prompt: [] as unknown as number };
  await assert.rejects(thread.run([{ kind: 'progress', rows: [broken] }]), /bound|type|parameter/i);
  assert.deepEqual((await thread.run([{ kind: 'progress', rows: [progress] }])).outcomes, [{ value: null }]);
});

test('errors keep what decides about another try', () => {
  const busy = Object.assign(new Error('database is locked'), { code: 'ERR_SQLITE_ERROR', errcode: 5 });
  const kept = sent(busy);
  assert.ok('errcode' in kept && kept.errcode === 5);
  assert.deepEqual(sent('word'), { message: 'word' });
});
