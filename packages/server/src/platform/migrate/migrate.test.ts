import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import { forEachDatabase } from '../testing/databases.ts';
import { migrate } from './migrate.ts';
import type { Migration } from './migration.ts';
import { planMigrations } from './plan-migrations.ts';

const createUsers: Migration = {
  number: 1,
  room: 'accounts',
  name: 'create users',
  async up(db) {
    await sql`create table users (id integer primary key, name text not null)`.execute(db);
  },
};

const addMail: Migration = {
  number: 5,
  room: 'accounts',
  name: 'add mail',
  async up(db) {
    await sql`alter table users add column mail text`.execute(db);
  },
};

const failing: Migration = {
  number: 6,
  room: 'billing',
  name: 'create invoices',
  async up(db) {
    await sql`create table invoices (id integer primary key)`.execute(db);
    await sql`insert into users (id, name) values (99, 'half-way')`.execute(db);
    await sql`insert into no_such_table values (1)`.execute(db);
  },
};

async function addUser(database: Database, id: number): Promise<void> {
  await sql`insert into users (id, name) values (${id}, 'somebody')`.execute(database.db);
}

async function countUsers(database: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from users`.execute(database.db);
  return rows[0]!.count;
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: migrations run once, in their order, and a plan tells them before`, async (t) => {
    const database = await open(t);
    assert.deepEqual(await planMigrations(database, [createUsers, addMail]), {
      applied: 0,
      pending: [
        { number: 1, title: 'accounts: create users' },
        { number: 5, title: 'accounts: add mail' },
      ],
    });
    await assert.rejects(sql`select * from schema_migrations`.execute(database.db), 'a plan changes nothing');
    assert.deepEqual((await migrate(database, [createUsers])).applied, [1]);
    await addUser(database, 1);
    assert.deepEqual((await migrate(database, [createUsers, addMail])).applied, [5]);
    assert.deepEqual((await migrate(database, [createUsers, addMail])).applied, []);
    await sql`update users set mail = 'a@b.c'`.execute(database.db);
    assert.equal((await planMigrations(database, [createUsers, addMail])).applied, 5);
  });

  it(`${kind}: a migration that fails leaves the database as it was, and says where it failed`, async (t) => {
    const database = await open(t);
    await migrate(database, [createUsers]);
    await addUser(database, 1);
    await assert.rejects(migrate(database, [createUsers, addMail, failing]), (error: Error & { code: string }) => {
      assert.equal(error.code, 'migration_failed');
      assert.match(error.message, /migration 6 \(billing: create invoices\).*no_such_table.*left as it was/s);
      return true;
    });
    assert.equal(await countUsers(database), 1);
    await assert.rejects(sql`select mail from users`.execute(database.db));
    await assert.rejects(sql`select * from invoices`.execute(database.db));
    assert.deepEqual((await migrate(database, [createUsers, addMail])).applied, [5]);
  });

  it(`${kind}: a migration that loses rows which it promised to keep is refused`, async (t) => {
    const database = await open(t);
    await migrate(database, [createUsers]);
    await addUser(database, 1);
    await addUser(database, 2);
    const losing: Migration = {
      number: 2,
      room: 'accounts',
      name: 'tidy',
      keepsRows: ['users'],
      up: async (db) => void (await sql`delete from users where id = 2`.execute(db)),
    };
    await assert.rejects(migrate(database, [createUsers, losing]), /users had 2 rows and would have 1/);
    assert.equal(await countUsers(database), 2);
  });

  it(`${kind}: a program that is older than the database refuses it`, async (t) => {
    const database = await open(t);
    await migrate(database, [createUsers, addMail]);
    await assert.rejects(migrate(database, [createUsers]), (error: Error & { code: string }) => {
      assert.equal(error.code, 'database_newer_than_program');
      assert.match(error.message, /migration 5; this version knows up to 1/);
      return true;
    });
    await assert.rejects(planMigrations(database, [createUsers]), { code: 'database_newer_than_program' });
  });

  it(`${kind}: another program's database, or a migration slipped in before applied ones, is refused`, async (t) => {
    const database = await open(t);
    await migrate(database, [createUsers, addMail]);
    const renamed = { ...addMail, name: 'something else' };
    await assert.rejects(migrate(database, [createUsers, renamed]), { code: 'migrations_differ' });
    const late = { ...addMail, number: 3 };
    await assert.rejects(migrate(database, [createUsers, late, addMail]), { code: 'migrations_differ' });
    await assert.rejects(migrate(database, [addMail, createUsers]), { code: 'invalid_migration_list' });
    await assert.rejects(migrate(database, [createUsers, createUsers]), { code: 'invalid_migration_list' });
  });

  it(`${kind}: two that migrate at once take turns, and the second has nothing left to do`, async (t) => {
    const database = await open(t);
    const slow: Migration = {
      ...createUsers,
      async up(db, of) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        await createUsers.up(db, of);
      },
    };
    const reports = await Promise.all([migrate(database, [slow]), migrate(database, [slow])]);
    assert.deepEqual(reports.map(({ applied }) => applied.length).sort(), [0, 1]);
  });
});

async function sqliteIn(t: TestContext): Promise<{ database: Database; folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-migrate-'));
  const database = openSqlite(join(folder, 'test.sqlite'));
  t.after(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { database, folder };
}

test('a copy of the database is kept before it changes, the last three of them, and it can be opened', async (t) => {
  const { database, folder } = await sqliteIn(t);
  let now = Date.UTC(2026, 0, 1);
  const clock = { now: () => now };
  const steps: Migration[] = [createUsers];
  assert.equal((await migrate(database, steps, { clock })).backup, undefined, 'a new database needs no copy');
  await addUser(database, 7);
  let backup: string | undefined;
  for (let number = 2; number <= 6; number++) {
    now += 60_000;
    const up: Migration['up'] = async (db) =>
      void (await sql`create table ${sql.table(`t${number}`)} (x integer)`.execute(db));
    steps.push({ number, room: 'test', name: `step ${number}`, up });
    backup = (await migrate(database, steps, { clock })).backup;
  }
  assert.equal(dirname(backup!), join(folder, 'backups'));
  assert.equal(readdirSync(join(folder, 'backups')).length, 3);
  const copy = new DatabaseSync(backup!, { readOnly: true });
  assert.equal(copy.prepare('select id from users').get()?.id, 7);
  assert.throws(() => copy.prepare('select * from t6'), /no such table/);
  copy.close();
});

test('a migration is rehearsed on a copy: the real database is not touched when it fails there', async (t) => {
  const { database, folder } = await sqliteIn(t);
  await migrate(database, [createUsers]);
  const seen: string[] = [];
  const watching: Migration = {
    ...failing,
    async up(db) {
      const { rows } = await sql<{ file: string }>`select file from pragma_database_list where name = 'main'`.execute(
        db,
      );
      seen.push(rows[0]!.file);
      throw new Error('stop here');
    },
  };
  await assert.rejects(migrate(database, [createUsers, watching]), /stop here/);
  assert.deepEqual(seen, [join(folder, 'test.sqlite.rehearsal')]);
  assert.equal(existsSync(join(folder, 'test.sqlite.rehearsal')), false);
});

test('a migration that breaks a reference between tables is refused', async (t) => {
  const { database } = await sqliteIn(t);
  const createNotes: Migration = {
    number: 2,
    room: 'notes',
    name: 'create notes',
    up: async (db) => void (await sql`create table notes (user_id integer not null references users(id))`.execute(db)),
  };
  await migrate(database, [createUsers, createNotes]);
  await addUser(database, 1);
  await sql`insert into notes values (1)`.execute(database.db);
  const rebuild: Migration = {
    number: 3,
    room: 'accounts',
    name: 'rebuild users',
    async up(db) {
      await sql`create table users_new (id integer primary key, name text not null)`.execute(db);
      await sql`drop table users`.execute(db);
      await sql`alter table users_new rename to users`.execute(db);
    },
  };
  await assert.rejects(
    migrate(database, [createUsers, createNotes, rebuild]),
    /1 rows of notes point to missing rows of users/,
  );
  assert.equal(await countUsers(database), 1);
  await assert.rejects(
    sql`insert into notes values (2)`.execute(database.db),
    /FOREIGN KEY/,
    'enforced again afterwards',
  );
});
