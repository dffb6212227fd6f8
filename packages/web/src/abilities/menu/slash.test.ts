import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayHoldCommand, slashTokens } from './slash.ts';

const queriesAt = (text: string, caret = text.length) => slashTokens(text, caret).map(({ query }) => query);

test('a slash at the start of a text or of a line, or after white space, begins a command', () => {
  assert.deepEqual(slashTokens('/', 1), [{ start: 0, end: 1, query: '' }]);
  assert.deepEqual(slashTokens('好的 /翻译', 6), [{ start: 3, end: 6, query: '翻译' }]);
  assert.deepEqual(queriesAt('first line\n/dig'), ['dig']);
  assert.deepEqual(queriesAt('　／翻'), ['翻']);
});

test('a slash inside a word, an address, a path or a comment begins none', () => {
  for (const text of [
    'and/or',
    'https://example.com/a',
    'see /usr/bin',
    '// note',
    '1 / 2',
    'a/',
    '1/',
    'v2/x',
    '11/27',
    'https://例子.中国/路',
    '摘要/待办/翻译',
    '://',
  ])
    assert.deepEqual(queriesAt(text), [], text);
});

test('only what stands before the caret, on its line, belongs to the command', () => {
  assert.deepEqual(queriesAt('/tr and more', 3), ['tr']);
  assert.deepEqual(queriesAt('/translate\nnext line'), []);
  assert.deepEqual(queriesAt('/x', 0), []);
});

test('the rest of the line belongs to the first command, whatever stands in it', () => {
  assert.deepEqual(queriesAt('/translate 你好 and/or'), ['translate 你好 and/or']);
  assert.deepEqual(queriesAt('/translate a /re'), ['translate a /re', 're']);
});

test('behind Chinese and its punctuation a slash begins a command that ends with its word', () => {
  for (const text of ['大家看看/', '大家好。/', '（见上）/', '好的👍/', 'OK，／'])
    assert.deepEqual(queriesAt(text), [''], text);
  assert.deepEqual(slashTokens('大家看看/摘要', 7), [{ start: 4, end: 7, query: '摘要', glued: true }]);
  assert.deepEqual(queriesAt('和/或 都行'), []);
  assert.deepEqual(queriesAt('/翻译 是/'), ['翻译 是/', '']);
});

test('what is sent may be a command where a line begins with a slash and a word', () => {
  for (const text of ['/摘要', '  ／fy hi', '好的\n/摘要 上周']) assert.ok(mayHoldCommand(text), text);
  for (const text of ['/', '/ ', '//', '// note', 'a /b', '和/或', '/\n摘要'])
    assert.equal(mayHoldCommand(text), false, text);
});
