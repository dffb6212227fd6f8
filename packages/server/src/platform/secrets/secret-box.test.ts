import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createSecretBox } from './secret-box.ts';

function folder(t: TestContext): string {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-secrets-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

test('a secret comes out as it went in, is not readable in between, and is never written the same way twice', (t) => {
  const box = createSecretBox({ home: folder(t) });
  const sealed = box.seal('sk-秘密-123', 'row-1');
  assert.doesNotMatch(sealed, /sk-|123/);
  assert.notEqual(box.seal('sk-秘密-123', 'row-1'), sealed);
  assert.equal(box.open(sealed, 'row-1'), 'sk-秘密-123');
});

test('the key file is made once, for its owner only, and a second process opens with it', (t) => {
  const home = folder(t);
  const sealed = createSecretBox({ home }).seal('secret', 'row');
  const path = join(home, 'secret.key');
  assert.equal(statSync(path).mode & 0o777, 0o600);
  const before = readFileSync(path, 'utf8');
  assert.equal(createSecretBox({ home }).open(sealed, 'row'), 'secret');
  createSecretBox({ home }).seal('another', 'row');
  assert.equal(readFileSync(path, 'utf8'), before);
});

test('another key is told apart from damage, and neither changes anything', (t) => {
  const home = folder(t);
  const box = createSecretBox({ home, secretKey: 'a'.repeat(32) });
  const sealed = box.seal('secret', 'row');
  const other = createSecretBox({ home, secretKey: 'b'.repeat(32) });
  assert.throws(() => other.open(sealed, 'row'), { code: 'secret_key_differs' });
  const last = sealed.at(-2) === 'A' ? 'B' : 'A';
  assert.throws(() => box.open(`${sealed.slice(0, -2)}${last}${sealed.at(-1)}`, 'row'), { code: 'secret_damaged' });
  assert.throws(() => box.open('plain', 'row'), { code: 'secret_damaged' });
  assert.equal(box.open(sealed, 'row'), 'secret');
});

test('a secret of one row does not open as that of another', (t) => {
  const box = createSecretBox({ home: folder(t) });
  assert.throws(() => box.open(box.seal('secret', 'row-1'), 'row-2'), { code: 'secret_damaged' });
});

test('where the key file is lost it is said so, and no new one hides the loss', (t) => {
  const home = folder(t);
  const sealed = createSecretBox({ home }).seal('secret', 'row');
  rmSync(join(home, 'secret.key'));
  assert.throws(() => createSecretBox({ home }).open(sealed, 'row'), { code: 'secret_key_missing' });
  assert.throws(() => statSync(join(home, 'secret.key')), { code: 'ENOENT' });
});

test('a key file that holds no key is refused and left as it is', (t) => {
  const home = folder(t);
  writeFileSync(join(home, 'secret.key'), '\n');
  assert.throws(() => createSecretBox({ home }).seal('secret', 'row'), { code: 'secret_key_unreadable' });
  assert.equal(readFileSync(join(home, 'secret.key'), 'utf8'), '\n');
});
