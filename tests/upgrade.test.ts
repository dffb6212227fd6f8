import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { createApp, createLog, loadConfig, migrations } from '@wanwen/server';
import { type Database, migrate, openDatabase } from '@wanwen/server/platform';
import { forEachDatabase } from '../packages/server/src/platform/testing/databases.ts';
import { expected, openApp } from './support/open-app.ts';
import { runProgram } from './support/run-program.ts';

const fixture = join(import.meta.dirname, 'fixtures/upgrade/before-sign-in.sql');
const main = join(import.meta.dirname, '../packages/server/src/main.ts');
const fileName = 'wanwen.sqlite';

async function writeOldFolder(home: string): Promise<void> {
  // The search keeps tables of its own, which are written here as they were.
  const old = new DatabaseSync(join(home, fileName), { enableForeignKeyConstraints: false, defensive: false });
  old.exec('pragma journal_mode = wal');
  old.exec(await readFile(fixture, 'utf8'));
  old.close();
}

/** The old conversations in a database that has only the first migration, as that version left it. */
async function writeOldRows(url: string, home: string): Promise<void> {
  await using target = await openDatabase({ url, home });
  await migrate(target, migrations.slice(0, 1));
  await writeOldFolder(home);
  const old = new DatabaseSync(join(home, fileName), { readOnly: true });
  for (const table of ['conversations', 'messages']) {
    const rows = old.prepare(`select * from ${table}`).all();
    await target.db.insertInto(table).values(rows).execute();
  }
  old.close();
}

const appliedIn = async ({ db }: Pick<Database, 'db'>) =>
  (await db.selectFrom('schema_migrations').select('number').orderBy('number').execute()).map(({ number }) => number);

const temporaryHome = async (t: TestContext) => {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-upgrade-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  return home;
};

forEachDatabase((kind, _open, it) => {
  it(`${kind}: chats from before there was sign-in belong to the first administrator`, async (t) => {
    const prepare = ({ home, url }: { home: string; url?: string }) =>
      url === undefined ? writeOldFolder(home) : writeOldRows(url, home);
    const { administrator, invite, database, home } = await openApp(t, kind, { prepare });
    assert.deepEqual(
      await appliedIn(database),
      migrations.map(({ number }) => number),
    );

    const read = async (path: string) => expected(await administrator('GET', `/api/console${path}`), 200).json();
    const { items } = await read('/conversations');
    assert.deepEqual(
      items.map(({ title, pinned }: { title: string; pinned: boolean }) => [title, pinned]),
      [
        ['法国的首都', true],
        ['', false],
        ['Name three uses of a paper clip', false],
      ],
    );
    const messages = (await read(`/conversations/${items[0].id}/messages`)).items;
    const questions = messages.filter(({ role }: { role: string }) => role === 'user');
    assert.ok(questions.some(({ content }: { content: string }) => content === 'What is the capital of France?'));
    const { ask } = await invite('Linus');
    assert.deepEqual((await ask('GET', '/api/console/conversations')).json().items, []);
    assert.equal((await ask('GET', `/api/console/conversations/${items[0].id}`)).status, 404);

    if (kind === 'postgres') return;
    const found = await read('/conversations?query=paper');
    assert.deepEqual(found.items.length, 1, 'the search index came along');
    const [backup] = (await readdir(join(home, 'backups'))).filter((name) => name.endsWith('.sqlite'));
    const copy = new DatabaseSync(join(home, 'backups', backup!), { readOnly: true });
    t.after(() => copy.close());
    assert.deepEqual(
      copy
        .prepare('select number from schema_migrations')
        .all()
        .map(({ number }) => number),
      [1],
    );
  });
});

test('people, keys, money, groups and abilities of the last version come along', async (t) => {
  const home = await temporaryHome(t);
  const read = (name: string) => readFile(join(import.meta.dirname, 'fixtures/upgrade', name));
  const old = JSON.parse(String(await read('before-undone-imports.json')));
  await writeFile(join(home, fileName), gunzipSync(await read('before-undone-imports.sqlite.gz')));
  const config = loadConfig({ env: { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' } });
  await using app = await createApp(config, { log: createLog({ logLevel: 'silent' }) });
  const address = await app.listen();
  const ask = async (path: string, headers: Record<string, string>) => {
    const response = await fetch(`${address}${path}`, { headers });
    return { status: response.status, body: await response.json() };
  };
  const key = { authorization: `Bearer ${old.key}` };
  assert.equal((await ask('/v1/models', key)).body.data[0].id, 'scripted');
  const abilities = (await ask('/v1/abilities', key)).body.items as { id: string }[];
  assert.ok(abilities.some(({ id }) => id === 'own.letter'));

  const signIn = { email: 'ada@example.com', password: 'quiet river stones' };
  const signedIn = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify(signIn),
  });
  assert.equal(signedIn.status, 200, await signedIn.clone().text());
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const { body: balance } = await ask(`/api/console/organisations/${old.organisationId}/balance`, { cookie });
  assert.deepEqual([balance.balance, balance.held], [old.balance.balance, '0.00']);
  const usage = await ask(`/api/console/organisations/${old.organisationId}/usage`, { cookie });
  assert.equal(usage.body.items.length, 2);
  const group = `/api/console/workplace/groups/${old.group}`;
  const { items } = (await ask(`${group}/messages`, { cookie })).body as {
    items: { text: string; imported: boolean }[];
  };
  assert.deepEqual(
    items.map(({ text, imported }) => [text, imported]),
    [
      ['周五前把发布公告写好。', false],
      ['预算批了 320 万。', false],
      ['好的', false],
      ['早', true],
      ['早上好', true],
    ],
  );
  const imports = (await ask(`${group}/imports`, { cookie })).body as { items: { messages: number; state: string }[] };
  assert.deepEqual(
    imports.items.map(({ messages, state }) => [messages, state]),
    [[2, 'standing']],
  );
  const found = await ask(`/api/console/workplace/search?query=${encodeURIComponent('预算')}`, { cookie });
  assert.equal(found.body.items.length, 1);
  const todos = await ask(`/api/console/agenda/todos?list=group&groupId=${old.group}`, { cookie });
  assert.equal(todos.body.items[0].content, '写发布公告');
});

test('a folder of a newer version is refused and left as it is', async (t) => {
  const home = await temporaryHome(t);
  await writeOldFolder(home);
  const path = join(home, fileName);
  const newer = new DatabaseSync(path);
  newer
    .prepare('insert into schema_migrations (number, room, name, applied_at) values (?, ?, ?, ?)')
    .run(migrations.at(-1)!.number + 1, 'chat', 'of the future', new Date().toISOString());
  newer.close();
  const before = await readFile(path);
  const env = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' };
  await assert.rejects(runProgram(process.execPath, [main], { limitMs: 60_000, env }), (error: Error) => {
    assert.match(error.message, /ended with code 1/);
    assert.match(error.message, /The database was written by a newer version/);
    return true;
  });
  assert.ok(before.equals(await readFile(path)), 'the file is the same, byte by byte');
});
