import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { migrations } from '@wanwen/server';
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
