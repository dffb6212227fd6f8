import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { holderOf, holdLock, tryLock } from './held-lock.ts';

function lockPath(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-lock-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'deep', 'some.lock');
}

/** Another process that takes the lock and keeps it until it is killed. */
async function otherHolder(t: TestContext, path: string) {
  const program = `
    import { tryLock } from ${JSON.stringify(import.meta.resolve('./held-lock.ts'))};
    console.log(tryLock(${JSON.stringify(path)}) === undefined ? 'refused' : 'held');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  t.after(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout!, 'data');
  return { said: String(said).trim(), child };
}

test('a lock is held by one at a time, within a process too, and can be taken again after its release', async (t) => {
  const path = lockPath(t);
  const lock = tryLock(path)!;
  assert.equal(tryLock(path), undefined);
  await assert.rejects(holdLock(path), (error: Error & { code: string }) => {
    assert.equal(error.code, 'lock_held');
    assert.match(error.message, new RegExp(`process ${process.pid} `));
    return true;
  });
  lock.release();
  lock.release();
  using _second = await holdLock(path);
});

test('a lock of another process is respected, names its holder, and is free the moment that process is killed', async (t) => {
  const path = lockPath(t);
  const { said, child } = await otherHolder(t, path);
  assert.equal(said, 'held');
  assert.equal(tryLock(path), undefined);
  assert.match(holderOf(path), new RegExp(`process ${child.pid} `));
  child.kill('SIGKILL');
  await once(child, 'exit');
  using _lock = await holdLock(path, { waitMs: 2000 });
});

test('waiting for a lock ends when it is released, when time is up, and when the caller gives up', async (t) => {
  const path = lockPath(t);
  const lock = tryLock(path)!;
  await assert.rejects(holdLock(path, { waitMs: 150 }), { code: 'lock_held' });
  await assert.rejects(holdLock(path, { waitMs: 60_000, signal: AbortSignal.timeout(150) }), /abort|timeout/i);
  setTimeout(() => lock.release(), 150);
  using _next = await holdLock(path, { waitMs: 10_000 });
});
