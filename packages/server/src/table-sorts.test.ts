import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readMachineKey } from './accounts/index.ts';
import { createApp } from './app.ts';
import { migrations } from './migrations.ts';
import { createLog, loadConfig, migrate, openDatabase } from './platform/index.ts';
import { missingPostgres, testPostgres } from './platform/testing/postgres-server.ts';
import { insertManyRows, ROWS } from './testing/many-rows.ts';

// biome-ignore lint/suspicious/noExplicitAny: an item of any list.
type Item = any;
type Value = (item: Item) => string | number;

interface List {
  path: string;
  /** What it is sorted by, column by column; and what decides between rows that are alike. */
  by: Record<string, Value>;
  id: Value;
  rows?: number;
}

const ofLocal = (rest: string) => `organisations/local/${rest}`;
const alike: Value = () => '';
const id: Value = (item) => item.id;
const lower =
  (field: string): Value =>
  (item) =>
    item[field].toLowerCase();
const never =
  (field: string): Value =>
  (item) =>
    item[field] ?? '';
const forEver =
  (field: string): Value =>
  (item) =>
    item[field] ?? '9';
const field =
  (name: string): Value =>
  (item) =>
    item[name];
const micros =
  (name: string): Value =>
  (item) =>
    Math.round(Number(item[name]) * 1_000_000);
const rank: Value = ({ role }) => ['owner', 'admin', 'developer', 'member'].indexOf(role);
const hour = 3_600_000;
const days = `from=${new Date(Date.now() - hour).toISOString()}&`;

const lists = (batchId: string): List[] => [
  {
    path: 'organisations?all=true&query=e&state=active&',
    by: { created: field('createdAt'), name: lower('name'), members: field('members') },
    id,
    rows: 6,
  },
  {
    path: `${ofLocal('members')}?`,
    by: { joined: field('joinedAt'), name: lower('name'), role: rank },
    id: field('personId'),
  },
  {
    path: `${ofLocal('members')}?role=member&query=x.example&`,
    by: { name: lower('name') },
    id: field('personId'),
    rows: 3,
  },
  { path: `${ofLocal('member-links')}?`, by: { created: alike, expires: field('expiresAt'), used: field('used') }, id },
  {
    path: `${ofLocal('keys')}?all=true&`,
    by: { created: alike, name: lower('name'), used: never('lastUsedAt'), expires: forEver('expiresAt') },
    id,
  },
  { path: `${ofLocal('keys')}?state=active&owner=organisation&query=LPHA&`, by: { name: lower('name') }, id, rows: 3 },
  {
    path: 'people?',
    by: {
      created: field('createdAt'),
      name: lower('name'),
      email: lower('email'),
      organisations: field('organisations'),
      seen: never('lastSeenAt'),
    },
    id,
  },
  {
    path: 'invites/batches?state=open&organisation=new&',
    by: { created: alike, label: lower('label'), codes: field('count'), expires: field('expiresAt') },
    id,
  },
  {
    path: `invites/batches/${batchId}/codes?`,
    by: {
      number: alike,
      used: field('used'),
      opened: never('openedAt'),
      redeemed: never('redeemedAt'),
      called: never('firstCallAt'),
    },
    id: field('number'),
  },
  {
    path: 'waiting-list?query=mei@&',
    by: { created: alike, company: lower('company'), decided: never('decidedAt') },
    id,
  },
  {
    path: 'deployments?enabled=true&',
    by: { created: alike, name: lower('name'), model: lower('model'), priority: field('priority') },
    id,
  },
  { path: `${ofLocal('own-abilities')}?`, by: { id: field('slug'), changed: field('updatedAt') }, id },
  {
    path: 'billing/prices?organisation=everyone&',
    by: { created: alike, model: lower('model'), since: field('effectiveFrom') },
    id: field('version'),
  },
  {
    path: `${ofLocal('usage')}?${days}to=${new Date(Date.now() + hour).toISOString()}&`,
    by: {
      time: alike,
      amount: micros('amount'),
      tokens: ({ promptTokens, completionTokens }) => promptTokens + completionTokens,
      duration: field('totalMs'),
    },
    id,
  },
  { path: 'billing/uncharged?', by: { time: alike, uncharged: micros('uncharged') }, id },
  { path: 'billing/ledger?account=organisation:local&', by: { time: alike }, id: field('transactionId') },
  {
    path: `billing/ledger?account=organisation:local&kind=top-up&${days}`,
    by: { time: alike, amount: micros('amount') },
    id: field('transactionId'),
    rows: 7,
  },
  {
    path: 'billing/ledger?account=organisation:local&query=LPHA&',
    by: { amount: micros('amount') },
    id: field('transactionId'),
    rows: 2,
  },
  { path: 'billing/ledger?account=revenue&kind=refund&', by: { time: alike }, id: field('transactionId'), rows: 0 },
  { path: 'audit?action=key.create&', by: { time: alike }, id },
];

const compare = (one: string | number, other: string | number) => (one < other ? -1 : Number(one > other));

async function openFilled(kind: 'sqlite' | 'postgres', t: TestContext) {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-table-sorts-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const env: Record<string, string> = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' };
  if (kind === 'postgres') {
    const { url, drop } = await (await testPostgres()).createDatabase();
    t.after(drop);
    env.DATABASE_URL = url;
  }
  const config = loadConfig({ env });
  const database = await openDatabase(kind === 'postgres' ? { home, url: env.DATABASE_URL! } : { home });
  await migrate(database, migrations);
  const made = await insertManyRows(database.db);
  await database.close();
  const app = await createApp(config, { log: createLog({ logLevel: 'silent' }) });
  t.after(() => app.close({ graceMs: 0 }));
  const headers = { authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' };
  const address = await app.listen();
  const get = async (path: string) => {
    const response = await fetch(`${address}/api/console/${path}`, { headers });
    const body = (await response.json()) as Item;
    assert.ok(response.ok || response.status === 400, `${path}: ${JSON.stringify(body)}`);
    return body;
  };
  return { ...made, get };
}

for (const kind of ['sqlite', 'postgres'] as const) {
  const skip = kind === 'postgres' && missingPostgres();
  test(`${kind}: every list of the console pages through every sort, both ways, without loss or repetition`, {
    skip,
  }, async (t) => {
    const { batchId, get } = await openFilled(kind, t);
    for (const { path, by, id: idOf, rows = ROWS } of lists(batchId)) {
      for (const [sort, read] of Object.entries(by)) {
        for (const order of ['asc', 'desc'] as const) {
          const sorted = `${path}sort=${sort}&order=${order}`;
          const whole: Item[] = (await get(`${sorted}&limit=200`)).items;
          assert.equal(whole.length, rows, sorted);
          const sign = order === 'asc' ? 1 : -1;
          const expected = whole.toSorted(
            (one, other) => sign * (compare(read(one), read(other)) || compare(idOf(one), idOf(other))),
          );
          assert.deepEqual(whole.map(idOf), expected.map(idOf), sorted);
          const paged: Item[] = [];
          let cursor = '';
          do {
            const page = await get(`${sorted}&limit=3${cursor && `&cursor=${cursor}`}`);
            paged.push(...page.items);
            cursor = page.nextCursor ?? '';
          } while (cursor !== '');
          assert.deepEqual(paged.map(idOf), expected.map(idOf), `${sorted} in pages`);
        }
      }
    }
    for (const [path, at] of [
      [`${ofLocal('keys')}?sort=secret`, 'sort'],
      [`${ofLocal('keys')}?order=up`, 'order'],
      [`${ofLocal('usage')}?sort=amount`, 'sort'],
      ['billing/ledger?sort=amount', 'sort'],
      ['billing/ledger?kind=usage&query=x', 'query'],
    ] as const)
      assert.equal((await get(path)).error.field, at, path);
    const { nextCursor } = await get(`${ofLocal('keys')}?all=true&sort=name&limit=2`);
    for (const other of ['sort=name&order=desc', 'sort=used', 'sort=name&order=asc&cursor=x'])
      assert.equal((await get(`${ofLocal('keys')}?cursor=${nextCursor}&${other}`)).error?.field, 'cursor', other);
  });
}
