/**
 * A ledger of many calls on SQLite: how long a balance, a page of calls and a month's statement take, and how many calls a
 * second are held and settled durably.
 *
 *   node bench/ledger.ts [--rows 10000000] [--verify]
 *
 * Ten million calls take about 11 GB of disk and a quarter of an hour to write.
 */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseArgs } from 'node:util';
import { createLog, migrations } from '@wanwen/server';
import { type Billing, createBilling } from '@wanwen/server/billing';
import { migrate, openDatabase, ServerInstance } from '@wanwen/server/platform';
import { fillLedger } from './ledger/fill-ledger.ts';
import { measureCalls } from './ledger/measure-calls.ts';

const { values } = parseArgs({ options: { rows: { type: 'string' }, verify: { type: 'boolean' } } });
const rows = Number(values.rows ?? 10_000_000);
const REPEATS = 20;

const home = mkdtempSync(join(tmpdir(), 'wanwen-bench-ledger-'));
try {
  await fill();
  const database = await openDatabase({ home });
  const log = createLog({ logLevel: 'silent' });
  const billing = createBilling({ database, log, instance: new ServerInstance({ database, log }) });
  await measureReading(billing);
  await measureWriting(billing);
  if (values.verify === true) await measureProof(billing);
  await billing.close();
  await database.close();
} finally {
  rmSync(home, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  const startedAt = performance.now();
  const empty = await openDatabase({ home });
  await migrate(empty, migrations);
  await empty.close();
  const file = join(home, 'wanwen.sqlite');
  const raw = new DatabaseSync(file);
  fillLedger(raw, rows, (done) => {
    if (done % 1_000_000 === 0) console.error(`${done} calls written`);
  });
  raw.close();
  // What is still to be written to the disk would be waited for by the first settlements.
  const written = openSync(file, 'r+');
  fsyncSync(written);
  closeSync(written);
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  console.log(`${rows} calls, ${(statSync(file).size / 1e9).toFixed(1)} GB, written in ${seconds} s`);
}

async function measureReading(billing: Billing): Promise<void> {
  const { reports } = billing;
  const lastMonth = new Date(Date.now() - 35 * 86_400_000).toISOString().slice(0, 7);
  const from = new Date(Date.now() - 45 * 86_400_000).toISOString();
  await report('balance', () => billing.account('acme'));
  await report('newest page of 50 calls', () => reports.usage('acme', { limit: 50 }));
  await report('a page 45 days back', () => reports.usage('acme', { limit: 50, to: from }));
  await report('a page of one key', () => reports.usage('acme', { limit: 50, keyId: 'key-7' }));
  await report('a page of one key and model', () =>
    reports.usage('acme', { limit: 50, keyId: 'key-7', model: 'model-2' }),
  );
  await report("a month's statement", () => reports.statement('acme', lastMonth));
  await report('sums of 90 days by key', () => reports.summary('acme', 'key', '2000-01-01', '2999-12-31'));
  await report('newest page of the ledger', () => reports.ledger({ account: 'organisation:acme', limit: 50 }));
}

/** The slowest of several, and the median, milliseconds. */
async function report(what: string, ask: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const startedAt = performance.now();
    await ask();
    times.push(performance.now() - startedAt);
  }
  times.sort((left, right) => left - right);
  console.log(`${what.padEnd(32)} median ${times[REPEATS / 2]!.toFixed(1)} ms, slowest ${times.at(-1)!.toFixed(1)} ms`);
}

async function measureWriting(billing: Billing): Promise<void> {
  for (const atOnce of [1, 16, 256]) {
    const perSecond = await measureCalls(billing, atOnce, atOnce === 1 ? 500 : 5000);
    console.log(`${`${atOnce} calls at once`.padEnd(32)} ${Math.round(perSecond)} held and settled a second`);
  }
}

async function measureProof(billing: Billing): Promise<void> {
  const startedAt = performance.now();
  const { faults } = await billing.verify();
  console.log(
    `${'proof of everything'.padEnd(32)} ${((performance.now() - startedAt) / 1000).toFixed(1)} s, faults: ${faults.length}`,
  );
}
