import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markWords } from './mark-words.ts';

const found = (text: string, query: string) => {
  const pieces = markWords(text, query);
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
  return pieces.filter((piece) => piece.isFound).map((piece) => piece.text);
};

test('the words of a search are found in any case, and its signs mean themselves', () => {
  assert.deepEqual(found('预算需要在周五前确认', '预算 周五'), ['预算', '周五']);
  assert.deepEqual(found('Budget and budget', 'budget'), ['Budget', 'budget']);
  assert.deepEqual(found('Costs (C++) a.b', 'c++ a.b ('), ['(', 'C++', 'a.b']);
  assert.deepEqual(found('nothing', '  '), []);
});
