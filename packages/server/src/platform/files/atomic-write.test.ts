import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { writeFileAtomically } from './atomic-write.ts';

test('readers see the old content or the new one, never a part, and nothing else is left in the folder', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-write-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'state.json');
  const contents = ['a', 'b', 'c'].map((letter) => letter.repeat(1_000_000));
  await writeFileAtomically(path, contents[0]!);
  const writing = Promise.all(contents.map((content) => writeFileAtomically(path, content)));
  let done = false;
  writing.finally(() => {
    done = true;
  });
  while (!done) {
    assert.ok(contents.includes(readFileSync(path, 'utf8')));
    await new Promise(setImmediate);
  }
  await writing;
  assert.deepEqual(readdirSync(folder), ['state.json']);
});

test('a write that fails leaves the target as it was and no temporary file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-write-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'target', 'inner'), { recursive: true });
  await assert.rejects(writeFileAtomically(join(folder, 'target'), 'text'));
  assert.deepEqual(readdirSync(folder), ['target']);
});
