import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openDatabase } from '@wanwen/server/platform';
import { runCli } from '../run-cli.ts';
import { fakeProcess } from '../testing/fake-process.ts';

async function prepare(t: TestContext) {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-money-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const environment = { WANWEN_HOME: home, WANWEN_LANG: 'en', WANWEN_OFFLINE: 'true' };
  const run = async (...words: string[]) => {
    const fake = fakeProcess({ environment });
    const code = await runCli(words, fake.process);
    return { code, stdout: fake.stdout(), stderr: fake.stderr() };
  };
  return { home, run };
}

test('prices are set and listed, money is posted once a reference, and the ledger adds up', async (t) => {
  const { run } = await prepare(t);
  assert.equal((await run('migrate')).code, 0);
  assert.match((await run('price', 'list')).stdout, /every call is free/);
  const set = await run('price', 'set', '--model', 'm', '--input', '0.5', '--cache-read', '0.1');
  assert.match(set.stdout, /Version 1: m costs input 0\.5, cache_read 0\.1 from/);
  const prices = JSON.parse((await run('price', 'list', '--json')).stdout);
  assert.deepEqual(prices.items[0].prices, { input: '0.5', cache_read: '0.1' });
  const top = ['topup', '--org', 'local', '--amount', '12.5', '--reason', 'invoice', '--reference', 'invoice-7'];
  assert.match((await run(...top)).stdout, /local now has 12\.50 CNY/);
  assert.match((await run(...top)).stdout, /nothing was done\. local has 12\.50 CNY/);
  assert.deepEqual(JSON.parse((await run('ledger', 'balance', '--org', 'local', '--json')).stdout), {
    ...{ organisationId: 'local', mode: 'postpaid', currency: 'CNY', balance: '12.50', held: '0.00', available: null },
  });
  const verified = await run('ledger', 'verify');
  assert.deepEqual([verified.code, verified.stdout], [0, 'The ledger adds up. Transactions: 1; calls: 0.\n']);
});

test('what was set and posted is in the audit log once, beside a server as well', async (t) => {
  const { home, run } = await prepare(t);
  await run('migrate');
  await using _server = await openDatabase({ home });
  await run('price', 'set', '--model', 'm', '--input', '0.5');
  for (const _ of [1, 2])
    await run('topup', '--org', 'local', '--amount', '3', '--reason', 'paid', '--reference', 'i-7');
  const database = new DatabaseSync(join(home, 'wanwen.sqlite'), { readOnly: true });
  const rows = database
    .prepare('select action, actor_kind, organisation_id, target_id, before, after from audit_entries order by id')
    .all();
  database.close();
  const [price, posted, ...more] = rows;
  assert.deepEqual(more, []);
  assert.equal(price!.target_id, 'm');
  assert.deepEqual(JSON.parse(String(price!.after)).prices, { input: '0.5' });
  const { target_id: _, ...kept } = posted!;
  assert.deepEqual(
    { ...kept },
    {
      action: 'money.top-up',
      actor_kind: 'machine',
      organisation_id: 'local',
      before: '{"balance":"0.00"}',
      after: '{"balance":"3.00","amount":"3.00","reason":"paid","reference":"i-7"}',
    },
  );
});

test('a ledger that does not add up ends with exit code 1 and the list of faults', async (t) => {
  const { home, run } = await prepare(t);
  await run('migrate');
  await run('topup', '--org', 'local', '--amount', '1', '--reason', 'x');
  const database = new DatabaseSync(join(home, 'wanwen.sqlite'));
  database.exec("update ledger_accounts set balance = balance + 1 where account = 'cash'");
  database.close();
  const told = await run('ledger', 'verify');
  assert.equal(told.code, 1);
  assert.match(told.stdout, /account_balance_wrong {2}cash {2}the balance is -999999 and should be -1000000/);
  const { sound, faults } = JSON.parse((await run('ledger', 'verify', '--json')).stdout);
  assert.deepEqual([sound, faults.length], [false, 1]);
});

test('the commands work beside a server that has the data folder', async (t) => {
  const { home, run } = await prepare(t);
  await run('migrate');
  await using _server = await openDatabase({ home });
  assert.equal((await run('topup', '--org', 'local', '--amount', '1', '--reason', 'x')).code, 0);
  assert.equal((await run('ledger', 'verify')).code, 0);
});

test('what is missing or wrong is said', async (t) => {
  const { run } = await prepare(t);
  assert.match((await run('price', 'list')).stderr, /wanwen migrate/);
  await run('migrate');
  assert.equal((await run('topup', '--org', 'local')).code, 2);
  assert.match((await run('price', 'set', '--model', 'm')).stderr, /at least one price/);
  assert.match((await run('price', 'set', '--model', 'm', '--input', '99999')).stderr, /above the ceiling of 10000/);
  const refused = await run('topup', '--org', 'local', '--amount', 'much', '--reason', 'x', '--json');
  assert.deepEqual([refused.code, JSON.parse(refused.stdout).error.code], [2, 'amount']);
  const price = ['price', 'set', '--model', 'm'];
  for (const wrong of [
    ['--input', 'abc'],
    ['--input', '1', '--from', '5'],
    ['--input', '1', '--from', '2027-02-31'],
  ])
    assert.equal((await run(...price, ...wrong)).code, 2, wrong.join(' '));
  const set = await run(...price, '--input', '1', '--from', '2027-01-01', '--json');
  assert.equal(JSON.parse(set.stdout).effectiveFrom, new Date(2027, 0, 1).toISOString());
});

test('a ceiling is set in part, lifted, and noted; an offline configuration says that it sends no test', async (t) => {
  const { home, run } = await prepare(t);
  await run('migrate');
  const set = ['ceiling', 'set', '--org', 'local', '--json'];
  const none = { requestsPerMinute: null, tokensPerMinute: null, concurrentCalls: null };
  const first = await run(...set, '--limit-requests', '60', '--limit-month', '12.5');
  const whole = { organisationId: 'local', ...none, requestsPerMinute: 60, spendPerDay: null, spendPerMonth: '12.50' };
  assert.deepEqual(JSON.parse(first.stdout), whole);
  assert.deepEqual(JSON.parse((await run(...set, '--limit-day', '3')).stdout), { ...whole, spendPerDay: '3.00' });
  const lifted = { organisationId: 'local', ...none, concurrentCalls: 2, spendPerDay: null, spendPerMonth: null };
  assert.deepEqual(JSON.parse((await run(...set, '--clear', '--limit-concurrent', '2')).stdout), lifted);
  assert.match((await run('ceiling', 'show', '--org', 'local')).stdout, /calls at once: 2\n.*spending a day: —/);
  assert.equal((await run('ceiling', 'set', '--org', 'local')).code, 2);
  assert.match((await run('ceiling', 'set', '--org', 'local', '--limit-day', '1,5')).stderr, /--limit-day/);
  const tested = await run('alert', 'test', '--org', 'local', '--json');
  assert.equal(JSON.parse(tested.stdout).error.code, 'alert_webhook_missing');
  const database = new DatabaseSync(join(home, 'wanwen.sqlite'));
  database.exec("update ledger_accounts set alert_webhook = 'https://example.com' where organisation_id = 'local'");
  const acts = database.prepare('select action from audit_entries').all();
  database.close();
  assert.deepEqual(
    acts.map(({ action }) => action),
    ['ceiling.set', 'ceiling.set', 'ceiling.set'],
  );
  const offline = await run('alert', 'test', '--org', 'local');
  assert.match(offline.stderr, /offline \(WANWEN_OFFLINE\)/);
  const secret = (await run('alert', 'secret', '--org', 'local')).stdout;
  assert.match(secret, /^wwhs_[\w-]{43}\n$/);
  assert.match(
    (await run('alert', 'show', '--org', 'local')).stdout,
    /https:\/\/example\.com\n.*offline.*\nWaiting: 0/,
  );
});

test('an organisation that does not exist is refused, with where the ids are listed, and nothing is posted', async (t) => {
  const { run } = await prepare(t);
  await run('migrate');
  const commands = [
    ['topup', '--org', 'loca', '--amount', '1', '--reason', 'x'],
    ['ledger', 'balance', '--org', 'loca'],
    ['ceiling', 'set', '--org', 'loca', '--clear'],
    ['alert', 'secret', '--org', 'loca'],
    ['price', 'set', '--model', 'm', '--org', 'loca', '--input', '1'],
  ];
  for (const command of commands) {
    const { code, stderr } = await run(...command);
    assert.equal(code, 3, command.join(' '));
    assert.match(stderr, /no organisation with the id "loca".*wanwen org list/);
    const told = JSON.parse((await run(...command, '--json')).stdout);
    assert.equal(told.error.code, 'organisation_not_found');
  }
  assert.match((await run('ledger', 'verify')).stdout, /Transactions: 0/);
  assert.match((await run('price', 'list')).stdout, /every call is free/);
});
