import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSecretKey } from './secret-key.ts';

test('a secret is made once, for its owner only, and gives each purpose a key of its own', (t) => {
  const home = mkdtempSync(join(tmpdir(), 'secret-key-'));
  t.after(() => rmSync(home, { recursive: true }));
  const first = openSecretKey({ home });
  const again = openSecretKey({ home });
  assert.deepEqual(first.derive('sessions'), again.derive('sessions'));
  assert.notDeepEqual(first.derive('sessions'), first.derive('vendor keys'));
  assert.equal(first.derive('sessions').length, 32);
  assert.equal(statSync(join(home, 'secret.key')).mode & 0o777, 0o600);
  assert.match(readFileSync(join(home, 'secret.key'), 'utf8'), /^[0-9a-f]{64}\n$/);
});

test('a secret from the environment is taken instead, and nothing is written', (t) => {
  const home = mkdtempSync(join(tmpdir(), 'secret-key-'));
  t.after(() => rmSync(home, { recursive: true }));
  const secretKey = 'a secret of at least thirty-two characters';
  assert.deepEqual(
    openSecretKey({ home, secretKey }).derive('sessions'),
    openSecretKey({ home: '/nowhere', secretKey }).derive('sessions'),
  );
});
