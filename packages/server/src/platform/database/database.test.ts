import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { writeFileAtomically } from '../files/atomic-write.ts';
import { tryLock } from '../files/held-lock.ts';
import { forEachDatabase } from '../testing/databases.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open-database.ts';
import { containsText } from './search-text.ts';

interface NoteTables {
  notes: { id: number; title: string; size: number };
}

async function withNotes(database: Database): Promise<Kysely<NoteTables>> {
  const db: Kysely<NoteTables> = database.db;
  await sql`create table notes (id bigint primary key, title text not null, size bigint not null)`.execute(db);
  return db;
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: a transaction that fails leaves nothing behind`, async (t) => {
    const db = await withNotes(await open(t));
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('notes').values({ id: 1, title: 'lost', size: 1 }).execute();
      throw new Error('stop');
    });
    await assert.rejects(failing, /stop/);
    assert.deepEqual(await db.selectFrom('notes').selectAll().execute(), []);
  });

  it(`${kind}: two transactions at once do not see each other's half-written rows`, async (t) => {
    const db = await withNotes(await open(t));
    await db.insertInto('notes').values({ id: 1, title: 'counter', size: 0 }).execute();
    const add = () =>
      db.transaction().execute(async (transaction) => {
        const lock = kind === 'postgres' ? sql`for update` : sql``;
        const { rows } = await sql<{ size: number }>`select size from notes where id = 1 ${lock}`.execute(transaction);
        await new Promise((resolve) => setTimeout(resolve, 5));
        await transaction
          .updateTable('notes')
          .set({ size: rows[0]!.size + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 8 }, add));
    const { size } = await db.selectFrom('notes').select('size').executeTakeFirstOrThrow();
    assert.equal(size, 8);
  });

  it(`${kind}: a process that writes alone counts what it may have written, and not what it read`, async (t) => {
    const database = await open(t);
    const { writes } = database;
    if (kind === 'postgres') return assert.equal(writes, undefined);
    const db = await withNotes(database);
    const counted = async (work: () => Promise<unknown>) => {
      const before = writes!();
      await work();
      return writes!() - before;
    };
    const insert = (id: number) => db.insertInto('notes').values({ id, title: 'one', size: 1 });
    assert.equal(await counted(() => insert(1).execute()), 1);
    assert.equal(await counted(() => insert(2).returning('id').execute()), 1);
    assert.equal(await counted(() => db.selectFrom('notes').selectAll().execute()), 0);
    assert.equal(await counted(() => db.updateTable('notes').set({ size: 2 }).where('id', '=', 9).execute()), 1);
    // From its beginning to its end: what is read amid it is not what is there before or after.
    const inTransaction = () => db.transaction().execute((transaction) => transaction.deleteFrom('notes').execute());
    assert.equal(await counted(inTransaction), 3);
  });

  it(`${kind}: counts, sums and large integers are JavaScript numbers`, async (t) => {
    const db = await withNotes(await open(t));
    const large = 9_001_752_960_123;
    await db.insertInto('notes').values({ id: large, title: 'large', size: large }).execute();
    const row = await db
      .selectFrom('notes')
      .select((eb) => [
        eb.fn.countAll<number>().as('count'),
        eb.fn.sum<number>('size').as('total'),
        eb.fn.max('id').as('id'),
      ])
      .executeTakeFirstOrThrow();
    assert.deepEqual({ ...row }, { count: 1, total: large, id: large });
  });

  it(`${kind}: an insert returns the row it made, and an update says how many it changed`, async (t) => {
    const db = await withNotes(await open(t));
    const row = await db.insertInto('notes').values({ id: 1, title: 'a', size: 1 }).returningAll().executeTakeFirst();
    assert.deepEqual({ ...row }, { id: 1, title: 'a', size: 1 });
    const changed = await db.updateTable('notes').set({ size: 2 }).where('id', '=', 1).executeTakeFirst();
    assert.equal(changed.numUpdatedRows, 1n);
  });

  it(`${kind}: a search finds words in any case and language, and takes % and _ as they are`, async (t) => {
    const db = await withNotes(await open(t));
    const titles = ['Über Modelle', '万问 Release', '100% sure', '100 of them', 'snake_case'];
    await db
      .insertInto('notes')
      .values(titles.map((title, id) => ({ id, title, size: 0 })))
      .execute();
    const search = async (words: string) => {
      const rows = await db
        .selectFrom('notes')
        .select('title')
        .where((eb) => containsText(eb.ref('title'), words))
        .execute();
      return rows.map((row) => row.title);
    };
    assert.deepEqual(await search('über'), ['Über Modelle']);
    assert.deepEqual(await search('问 rel'), ['万问 Release']);
    assert.deepEqual(await search('100%'), ['100% sure']);
    assert.deepEqual(await search('e_c'), ['snake_case']);
    assert.deepEqual(await search(String.raw`\ `), []);
  });

  it(`${kind}: text that looks like SQL is stored as text`, async (t) => {
    const db = await withNotes(await open(t));
    const title = `'); drop table notes; --`;
    await db.insertInto('notes').values({ id: 1, title, size: 0 }).execute();
    assert.equal((await db.selectFrom('notes').select('title').executeTakeFirstOrThrow()).title, title);
  });
});

test('with SQLite a transaction that waits for itself fails and is undone, and the database goes on', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  await using database = await openDatabase({ home });
  const db = await withNotes(database);
  const waiting = db.transaction().execute(async (transaction) => {
    await transaction.insertInto('notes').values({ id: 1, title: 'lost', size: 1 }).execute();
    return db.selectFrom('notes').selectAll().execute();
  });
  // Who came after it is served when it is over.
  const after = db.selectFrom('notes').selectAll().execute();
  await assert.rejects(waiting, /waits for itself/);
  assert.deepEqual(await after, []);
});

test('with SQLite what a transaction begins and does not wait for is done after it', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  await using database = await openDatabase({ home });
  const db = await withNotes(database);
  let later: Promise<unknown[]> | undefined;
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('notes').values({ id: 1, title: 'kept', size: 1 }).execute();
    later = db.selectFrom('notes').select('title').execute();
  });
  assert.deepEqual(
    (await later!).map((row) => ({ ...(row as object) })),
    [{ title: 'kept' }],
  );
});

test('a second server on the same data folder is refused, and may start once the first has closed', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const first = await openDatabase({ home });
  await assert.rejects(openDatabase({ home }), (error: Error & { code: string }) => {
    assert.equal(error.code, 'data_folder_in_use');
    assert.match(error.message, new RegExp(`process ${process.pid}`));
    return true;
  });
  await first.close();
  const second = await openDatabase({ home });
  await second.close();
});

test('foreign keys are enforced', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  await using database = await openDatabase({ home });
  await sql`create table parents (id integer primary key)`.execute(database.db);
  await sql`create table children (parent integer not null references parents(id))`.execute(database.db);
  await assert.rejects(sql`insert into children values (7)`.execute(database.db), /FOREIGN KEY/);
});

test('the database, its log of changes and a folder made for it are for their owner only', {
  skip: process.platform === 'win32' ? 'Windows has other rights' : false,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const home = join(folder, 'data');
  await using database = await openDatabase({ home });
  await sql`create table chats (words text)`.execute(database.db);
  const rights = (path: string) => (statSync(path).mode & 0o777).toString(8);
  const files = ['', '-wal', '-shm'].map((suffix) => rights(database.address + suffix));
  assert.deepEqual([rights(home), ...files], ['700', '600', '600', '600']);
});

test('a lock or a file that comes before the database makes a data folder for its owner only', {
  skip: process.platform === 'win32' ? 'Windows has other rights' : false,
}, async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  tryLock(join(folder, 'locked', 'x.lock'))?.release();
  await writeFileAtomically(join(folder, 'written', 'x.json'), '{}');
  for (const name of ['locked', 'written']) assert.equal(statSync(join(folder, name)).mode & 0o777, 0o700, name);
});

test('a PostgreSQL that does not answer is named without its password', async () => {
  const opening = openDatabase({ url: 'postgres://app:hunter2@127.0.0.1:1/app', home: tmpdir() });
  await assert.rejects(opening, (error: Error & { code: string }) => {
    assert.equal(error.code, 'database_unreachable');
    assert.match(error.message, /127\.0\.0\.1/);
    assert.doesNotMatch(error.message, /hunter2/);
    return true;
  });
});

test('a transaction that reads before it writes waits for another program that writes, and does not fail', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-home-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  await using database = await openDatabase({ home });
  const db = await withNotes(database);
  await db.insertInto('notes').values({ id: 1, title: 'counter', size: 0 }).execute();
  const other = `
    import { DatabaseSync } from 'node:sqlite';
    const database = new DatabaseSync(${JSON.stringify(database.address)});
    database.exec('begin immediate; update notes set size = size + 1');
    console.log('writing');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
    database.exec('commit');`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', other], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  await db.transaction().execute(async (transaction) => {
    const { size } = await transaction.selectFrom('notes').select('size').executeTakeFirstOrThrow();
    await transaction
      .updateTable('notes')
      .set({ size: size + 1 })
      .execute();
  });
  await ended;
  assert.equal((await db.selectFrom('notes').select('size').executeTakeFirstOrThrow()).size, 2);
});
