import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openSecretFile } from './secret-file.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'wanwen-secret-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('a secret is made once, the same each time, and only its owner can read it', (t) => {
  const path = join(folder(t), 'deep', 'machine.key');
  const first = openSecretFile(path);
  assert.equal(first.length, 32);
  assert.deepEqual(openSecretFile(path), first);
  assert.equal(statSync(path).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(join(path, '..')), ['machine.key']);
});

test('rights that others have on it are taken away', (t) => {
  const path = join(folder(t), 'machine.key');
  openSecretFile(path);
  chmodSync(path, 0o644);
  openSecretFile(path);
  assert.equal(statSync(path).mode & 0o777, 0o600);
});

test('a file that holds something else is refused, and left alone', (t) => {
  const path = join(folder(t), 'machine.key');
  writeFileSync(path, 'short');
  assert.throws(() => openSecretFile(path), { code: 'secret_file_damaged' });
});
