import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainExcerpt } from './plain-excerpt.ts';

test('the beginning of a posted result is told without its Markdown, also where it was cut', () => {
  assert.equal(
    plainExcerpt('**上线** - 周五 a\\_b &#91;x&#93;（[李雷](#message-17)、[王芳](#said-01a2) - 再'),
    '上线 - 周五 a_b [x]（李雷、王芳 - 再',
  );
  assert.equal(plainExcerpt('- 周五（[李雷](#said-01a2-'), '- 周五（李雷');
});

test('what a person typed stays as it is', () => {
  for (const typed of ['2**3 = 8', '[x](https://example.com)', 'a\\_b **c**']) assert.equal(plainExcerpt(typed), typed);
});
