import assert from 'node:assert/strict';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { createApp, createLog, loadConfig, migrations, moving } from '@wanwen/server';
import { type Database, migrate, openDatabase, sqliteFile } from '@wanwen/server/platform';
import { sql } from 'kysely';
import { runCli } from '../packages/cli/src/run-cli.ts';
import { fakeProcess } from '../packages/cli/src/testing/fake-process.ts';
import { saying, startUpstream } from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { listTables } from '../packages/server/src/platform/migrate/move/list-tables.ts';
import { missingPostgres, testPostgres } from '../packages/server/src/platform/testing/postgres-server.ts';
import { fillCompany, modelName } from './support/fill-company.ts';
import { expected, openApp } from './support/open-app.ts';

const skip = missingPostgres() ?? false;

/** An empty database of PostgreSQL, and a way to run `wanwen migrate --from-sqlite` from a data folder into it. */
async function target(t: TestContext, home: string) {
  const { url, drop } = await (await testPostgres()).createDatabase();
  const database = await openDatabase({ home, url });
  t.after(async () => {
    await database.close();
    await drop();
  });
  const move = async (...more: string[]) => {
    const environment = { WANWEN_HOME: home, WANWEN_LANG: 'en', WANWEN_OFFLINE: 'true', DATABASE_URL: url };
    const fake = fakeProcess({ environment });
    const code = await runCli(['migrate', '--from-sqlite', ...more], fake.process);
    return { code, stdout: fake.stdout(), stderr: fake.stderr() };
  };
  const tables = async () => (await database.db.introspection.getTables()).map(({ name }) => name);
  return { url, database, move, tables };
}

async function temporaryHome(t: TestContext) {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-move-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  return home;
}

/** A data folder like that of a running server. */
async function copyOf(t: TestContext, home: string): Promise<string> {
  const copy = await temporaryHome(t);
  await cp(home, copy, { recursive: true, filter: (file) => !/wanwen\.sqlite|server\.lock/.test(file) });
  const source = new DatabaseSync(sqliteFile(home), { readOnly: true });
  await backup(source, sqliteFile(copy));
  source.close();
  return copy;
}

/** All rows of a table as both databases may be compared. */
async function rowsOf({ db }: Database, table: string): Promise<string[]> {
  const { rows } = await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(db);
  return rows.map(({ terms: _, ...row }) => JSON.stringify(Object.entries(row).map(plain).sort())).sort();
}

const plain = ([name, value]: [string, unknown]) => {
  if (value instanceof Uint8Array) return [name, Buffer.from(value).toString('base64')];
  if (typeof value === 'boolean') return [name, Number(value)];
  return [name, value instanceof Date ? value.toISOString() : value];
};

test('everything comes along to PostgreSQL: rows, files, sessions, keys, and what is found by words', {
  skip,
}, async (t) => {
  await using upstream = await startUpstream(saying('Hello', ' there'));
  const old = await openApp(t, 'sqlite');
  const deployment = { name: modelName, kind: 'openai-compatible', model: 'm', baseUrl: upstream.baseUrl };
  expected(await old.administrator('POST', '/api/console/deployments', { ...deployment, allowPrivate: true }), 201);
  const company = await old.invite('Fox');
  const own = await fillCompany(old, company, 'Fox');
  const home = await copyOf(t, old.home);
  const { url, database, move } = await target(t, home);
  await migrate(database, migrations);

  const { code, stdout, stderr } = await move();
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /^Copied to PostgreSQL: \d+ tables, \d+ rows\.\nThe ledger there adds up\./);
  assert.match(stderr, /^work_messages$/m);

  await using source = await openDatabase({ home });
  const names = await listTables(source.db);
  assert.ok(names.includes('work_file_passages') && names.includes('ledger_entries'), names.join());
  for (const name of names) assert.deepEqual(await rowsOf(database, name), await rowsOf(source, name), name);

  const config = loadConfig({
    env: { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true', DATABASE_URL: url },
  });
  await using app = await createApp(config, { log: createLog({ logLevel: 'silent' }) });
  const address = await app.listen();
  const ask = async (method: string, path: string, body?: object, headers: object = { cookie: company.cookie }) => {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
    return text;
  };
  const group = `/api/console/workplace/groups/${own.groupId}`;
  for (const path of [
    '/api/console/conversations?query=Fox',
    '/api/console/workplace/search?query=sells',
    '/api/console/workplace/search?query=history',
    '/api/console/workplace/search/files?query=plan',
    `/api/console/organisations/${own.organisationId}/usage`,
    `/api/console/organisations/${own.organisationId}/balance`,
    `${group}/messages`,
    `${group}/files/${own.fileId}`,
  ]) {
    const before = expected(await company.ask('GET', path), 200).text;
    assert.match(before, /Fox|sells|history|amount|balance/, path);
    assert.equal(await ask('GET', path), before, path);
  }
  assert.doesNotMatch(
    await ask('GET', '/api/console/workplace/search?query=says'),
    new RegExp(own.groupMessageId),
    'a word that was edited away is not found again',
  );

  await ask('POST', `${group}/messages`, { clientId: 'after-the-move', text: 'Moved to a larger house' });
  assert.match(await ask('GET', '/api/console/workplace/search?query=larger'), /Moved to a larger house/);
  const key = { authorization: `Bearer ${company.key}` };
  const call = { model: modelName, messages: [{ role: 'user', content: 'Say hello again.' }] };
  assert.match(await ask('POST', '/v1/chat/completions', call, key), /Hello there/);
});

test('a move is refused where it would replace something, and one that fails leaves nothing', { skip }, async (t) => {
  const home = await temporaryHome(t);
  {
    const { move } = await target(t, home);
    const missing = await move();
    assert.deepEqual([missing.code, /no SQLite database/.test(missing.stderr)], [3, true], missing.stderr);
  }
  {
    await using source = await openDatabase({ home });
    await migrate(source, migrations);
    const at = '2026-01-02T03:04:05.678Z';
    const titles = ['first', 'before \0 after'];
    for (const [index, title] of titles.entries()) {
      await sql`insert into conversations (id, organisation_id, owner_id, title, titled, model, pinned, created_at, updated_at)
        values (${`c${index}`}, 'local', 'local', ${title}, 1, null, 0, ${at}, ${at})`.execute(source.db);
    }
  }
  const failing = await target(t, home);
  const failed = await failing.move('--json');
  assert.equal(failed.code, 1);
  assert.equal(JSON.parse(failed.stdout).error.code, 'move_failed');
  assert.match(failed.stderr, /The rows of conversations could not be copied/);
  assert.deepEqual(await failing.tables(), [], 'nothing is there');

  const source = new DatabaseSync(sqliteFile(home));
  source.exec("update conversations set title = 'second' where id = 'c1'");
  source.close();
  await sql`create table sessions (id text)`.execute(failing.database.db);
  const foreign = await failing.move();
  assert.match(foreign.stderr, /holds a table "sessions" that is not of this program/);
  assert.deepEqual(await failing.tables(), ['sessions']);

  const used = await target(t, home);
  assert.equal((await used.move()).code, 0);
  const again = await used.move();
  assert.equal(again.code, 1);
  assert.match(again.stderr, /in use already: its table "conversations" has rows/);

  const running = await target(t, home);
  await migrate(running.database, migrations);
  await sql`insert into server_instances (id, heartbeat_at, created_at)
    values ('one', (extract(epoch from clock_timestamp()) * 1000)::bigint, 'now')`.execute(running.database.db);
  assert.match((await running.move()).stderr, /A server runs on the database/);

  await using _held = await openDatabase({ home });
  assert.match((await used.move()).stderr, /already uses the data folder/);
});

test('every full-text index of SQLite has its table, and every column a place in PostgreSQL', { skip }, async (t) => {
  const home = await temporaryHome(t);
  await using source = await openDatabase({ home });
  await migrate(source, migrations);
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where sql like 'create virtual table%' order by name`.execute(source.db);
  assert.deepEqual(
    rows.map(({ name }) => name),
    Object.values(moving.searchIndexes).sort(),
  );
  const { database } = await target(t, home);
  await migrate(database, migrations);
  const columnsOf = async ({ db }: Database) =>
    new Map((await db.introspection.getTables()).map(({ name, columns }) => [name, columns.map((each) => each.name)]));
  const [here, there] = [await columnsOf(source), await columnsOf(database)];
  for (const name of await listTables(source.db)) {
    const places = there.get(name)?.filter((column) => !(name in moving.searchIndexes && column === 'terms'));
    assert.deepEqual(here.get(name)?.toSorted(), places?.toSorted(), name);
  }
});
