import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileName } from './file-name.ts';

test('a title becomes a file name that every system takes', () => {
  assert.equal(fileName('周报：3/4 月 "总结" <b>?'), '周报：3 4 月 总结 b');
  assert.equal(fileName('../../etc/passwd'), 'etc passwd');
  assert.equal(fileName('line\nbreak\u202e'), 'line break');
  assert.equal(fileName('???'), 'wanwen');
  assert.equal([...fileName('万'.repeat(500))].length, 80);
});
