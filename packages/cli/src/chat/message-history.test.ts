import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { loadHistory, saveHistory } from './message-history.ts';

test('what was typed comes back in the next chat, newest first, readable by its owner only', (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-history-'));
  t.after(() => rmSync(home, { recursive: true }));
  const folder = join(home, 'new');
  assert.deepEqual(loadHistory(folder), []);
  saveHistory(folder, ['second', 'first']);
  assert.deepEqual(loadHistory(folder), ['second', 'first']);
  assert.equal(statSync(join(folder, 'chat-history')).mode & 0o777, 0o600);
});

test('a data folder that cannot be written is no reason to stop', () => {
  assert.doesNotThrow(() => saveHistory('/dev/null/nowhere', ['line']));
});
