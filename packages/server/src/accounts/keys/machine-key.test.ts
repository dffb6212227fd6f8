import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openMachineKey, readMachineKey, verifyMachineKey } from './machine-key.ts';

test('the key of the machine is made once, for the owner of the data folder alone, and nothing else passes for it', (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-machine-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  assert.equal(readMachineKey(home), undefined);
  const key = openMachineKey(home);
  assert.equal(readMachineKey(home), key);
  assert.match(key, /^[0-9a-f]{64}$/);
  assert.equal(openMachineKey(home), key);
  assert.equal(statSync(join(home, 'machine.key')).mode & 0o777, 0o600);
  assert.ok(verifyMachineKey(key, key));
  for (const wrong of ['', key.slice(1), `${key}0`, '0'.repeat(64), key.toUpperCase()])
    assert.ok(!verifyMachineKey(wrong, key), wrong);
});
