import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialsOf } from './initials.ts';

test('a name is shortened as people write it in its language', () => {
  const names = ['Ada Lovelace', 'ada', '李小明', '欧阳娜娜', '王芳', ' Jean  Luc  Picard ', '😀 x', ''];
  assert.deepEqual(names.map(initialsOf), ['AL', 'A', '小明', '娜娜', '王芳', 'JP', '😀X', '?']);
});
