import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '../platform/index.ts';
import { missingPostgres, testPostgres } from '../platform/testing/postgres-server.ts';
import { openBilling, topUp, usageOf } from './testing/paid-gateway.ts';

const program = join(import.meta.dirname, 'testing/killed-server.ts');
/** 5 tokens of the answer, and 8 that the prompt is taken for. */
const stages = [
  { stage: 'held', amount: 0, tokens: 0 },
  { stage: 'streaming', amount: 66, tokens: 5 },
  { stage: 'ending', amount: 66, tokens: 5 },
];

for (const kind of ['sqlite', 'postgres']) {
  const skip = kind === 'postgres' ? (missingPostgres() ?? false) : false;
  for (const { stage, amount, tokens } of stages) {
    test(`${kind}: 6. a server killed while a call is ${stage} leaves nothing held, and the call pays ${amount}`, {
      skip,
    }, async (t) => {
      const home = mkdtempSync(join(tmpdir(), 'wanwen-killed-'));
      const created = kind === 'postgres' ? await (await testPostgres()).createDatabase() : undefined;
      const at = { home, ...(created === undefined ? {} : { url: created.url }) };
      t.after(async () => {
        await created?.drop();
        rmSync(home, { recursive: true, force: true });
      });
      await prepare(at);
      await killAt(stage, home, created?.url ?? '');
      await using database = await openDatabase(at);
      const billing = await openBilling(database, { deadAfterMs: 0, sweepMs: 60_000 }, { after: () => {} });
      const [row, ...more] = await usageOf(billing);
      assert.equal(more.length, 0);
      assert.deepEqual([row!.outcome, row!.completion_tokens, row!.amount], ['interrupted', tokens, amount]);
      assert.deepEqual([row!.prompt_tokens, row!.usage_estimated], tokens > 0 ? [8, 1] : [0, 0]);
      const account = await billing.account('acme');
      assert.deepEqual([account.held, account.balance], [0, 1_000_000 - amount]);
      assert.deepEqual((await billing.verify()).faults, []);
      assert.equal(await billing.start(), 0);
      await billing.close();
    });
  }
}

async function prepare(at: { home: string; url?: string }): Promise<void> {
  await using database = await openDatabase(at);
  const billing = await openBilling(database, {}, { after: () => {} });
  await billing.prices.set({ model: '*', prices: { input: '2', output: '10' }, personId: null });
  await topUp(billing, '1');
  await billing.close();
}

async function killAt(stage: string, home: string, url: string): Promise<void> {
  const child = spawn(process.execPath, [program, home, url, stage], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [word] = (await once(child.stdout, 'data')) as [Buffer];
  assert.equal(word.toString().trim(), 'there');
  child.kill('SIGKILL');
  await once(child, 'exit');
}
