import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { migrations } from '@wanwen/server';
import { migrate, openDatabase } from '@wanwen/server/platform';
import { Interrupted } from '../errors.ts';
import { runCli } from '../run-cli.ts';
import { fakeProcess } from '../testing/fake-process.ts';

/** A data folder with a bit of everything, held by a server that writes. */
async function prepare(t: TestContext, { ready = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-backup-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const home = join(folder, 'home');
  mkdirSync(home);
  const run = async (words: string[], more: Record<string, string> = {}) => {
    const environment = { WANWEN_HOME: home, WANWEN_LANG: 'en', WANWEN_OFFLINE: 'true', ...more };
    const fake = fakeProcess({ environment });
    const code = await runCli(words, fake.process);
    return { code, stdout: fake.stdout(), stderr: fake.stderr() };
  };
  if (!ready) return { folder, home, run };
  const server = await openDatabase({ home });
  t.after(() => server.close());
  await migrate(server, migrations);
  for (const inner of ['files/ab', 'models', 'cache/x', 'backups']) mkdirSync(join(home, inner), { recursive: true });
  writeFileSync(join(home, 'files/ab/cd'), 'a file of a group');
  writeFileSync(join(home, 'secret.key'), 'secret', { mode: 0o600 });
  for (const left of ['models/large.gguf', 'cache/x/y', 'backups/old.sqlite', 'work.part', 'server.address'])
    writeFileSync(join(home, left), 'x');
  return { folder, home, run };
}

test('what the server keeps is copied beside it, and the copy is a data folder', async (t) => {
  const { folder, run } = await prepare(t);
  const to = join(folder, 'copies', 'monday');
  const { code, stdout } = await run(['backup', to]);
  assert.equal(code, 0);
  assert.match(stdout, /Copied to .*monday \(.+\):\n {2}wanwen\.sqlite {2}files {2}secret\.key\n/);
  assert.match(stdout, /To restore it, stop the server/);
  assert.deepEqual(readdirSync(to).sort(), ['files', 'secret.key', 'wanwen.sqlite']);
  assert.equal(readFileSync(join(to, 'files/ab/cd'), 'utf8'), 'a file of a group');
  assert.deepEqual(
    [statSync(to).mode & 0o777, statSync(join(to, 'secret.key')).mode & 0o777],
    [0o700, 0o600],
    'nobody else may read it',
  );
  const database = new DatabaseSync(join(to, 'wanwen.sqlite'), { readOnly: true });
  assert.deepEqual(
    { ...database.prepare('select count(*) as count from schema_migrations').get() },
    { count: migrations.length },
  );
  database.close();
  const restored = await openDatabase({ home: to });
  assert.deepEqual((await migrate(restored, migrations)).applied, []);
  await restored.close();
});

test('a folder that exists is left alone, and a copy cut short leaves nothing', async (t) => {
  const { folder, home, run } = await prepare(t);
  const to = join(folder, 'here');
  mkdirSync(to);
  const refused = await run(['backup', to, '--json']);
  assert.deepEqual([refused.code, JSON.parse(refused.stdout).error.code], [1, 'backup_target_exists']);
  assert.deepEqual(readdirSync(to), []);

  rmSync(join(home, 'secret.key'));
  mkdirSync(`${join(folder, 'next')}.part/left-over`, { recursive: true });
  const done = await run(['backup', join(folder, 'next')]);
  assert.match(done.stdout, /keep WANWEN_SECRET_KEY with this copy/);
  assert.ok(!existsSync(`${join(folder, 'next')}.part`));

  const environment = { WANWEN_HOME: home, WANWEN_LANG: 'en' };
  const stopped = fakeProcess({ environment });
  stopped.interrupt.abort(new Interrupted());
  assert.equal(await runCli(['backup', join(folder, 'cut')], stopped.process), 130);
  assert.deepEqual(readdirSync(folder).sort(), ['here', 'home', 'next']);
});

test('with PostgreSQL the rest is copied, and where nothing is kept that is said', async (t) => {
  const { folder, run } = await prepare(t);
  const to = join(folder, 'rest');
  const { code, stdout } = await run(['backup', to, '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' });
  assert.equal(code, 0);
  const { entries, database } = JSON.parse(stdout);
  assert.deepEqual([entries, database], [['files', 'secret.key'], false]);

  const empty = await prepare(t, { ready: false });
  const missing = await empty.run(['backup', join(empty.folder, 'copy')]);
  assert.equal(missing.code, 3);
  assert.match(missing.stderr, /no SQLite database at .*wanwen\.sqlite/);
});
