import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markedExcerpt, plainExcerpt } from './plain-excerpt.ts';

test('the beginning of a posted result is told without its Markdown, also where it was cut', () => {
  assert.equal(
    plainExcerpt('**上线** - 周五 a\\_b &#91;x&#93;（[李雷](#message-17)、[王芳](#said-01a2) - 再'),
    '上线 - 周五 a_b [x]（李雷、王芳 - 再',
  );
  assert.equal(plainExcerpt('- 周五（[李雷](#said-01a2-'), '- 周五（李雷');
});

test('what a person typed is told without the marks, and otherwise as it is', () => {
  for (const typed of ['2**3 = 8', '[x](https://example.com)', '&amp; a\\_b ~~', '- a\n- b', '…行** b'])
    assert.equal(plainExcerpt(typed), typed);
  assert.equal(plainExcerpt('**重点** 看 `npm i`\n~~不~~ a\\_b'), '重点 看 npm i\n不 a\\_b');
});

test('what was found stays marked where words lose their marks', () => {
  const pieces = markedExcerpt('看**预算表**和 `预算` 2*3', [
    [3, 5],
    [11, 13],
  ]);
  assert.deepEqual(
    pieces.map(({ text, isFound }) => (isFound ? `[${text}]` : text)),
    ['看', '[预算]', '表', '和 ', '[预算]', ' 2*3'],
  );
  const across = markedExcerpt('**bold** er', [[2, 11]]).map(({ text, isFound }) => (isFound ? `[${text}]` : text));
  assert.deepEqual(across, ['[bold]', '[ er]']);
});
