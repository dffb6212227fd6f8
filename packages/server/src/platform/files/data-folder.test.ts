import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { makeDataFolder } from './data-folder.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'wanwen-data-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('a data folder is made with all folders above it, once or again', (t) => {
  const path = join(folder(t), 'a/b/c');
  makeDataFolder(path);
  makeDataFolder(path);
  assert.ok(statSync(path).isDirectory());
});

test('a data folder that cannot be made is refused with its path and what to do', (t) => {
  const file = join(folder(t), 'file');
  writeFileSync(file, '');
  for (const path of [file, join(file, 'below')]) {
    assert.throws(
      () => makeDataFolder(path),
      (error: Error & { code?: string }) => {
        assert.equal(error.code, 'data_folder_unusable');
        assert.ok(error.message.includes(path) && error.message.includes('WANWEN_HOME'), error.message);
        return true;
      },
    );
  }
});

test('a folder of the system in which nothing can be made is refused at once', {
  skip: process.platform === 'linux' ? false : '/proc is of Linux',
}, () => {
  assert.throws(() => makeDataFolder('/proc/wanwen/data'), { code: 'data_folder_unusable' });
});
