import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mentionQuery } from './mention-query.ts';

const at = (text: string) => mentionQuery(text, text.length)?.query;

test('behind an @ somebody is being mentioned, also in the middle of Chinese, but not in an address', () => {
  assert.equal(at('@'), '');
  assert.equal(at('hello @Bo'), 'Bo');
  assert.equal(at('请@李'), '李');
  assert.equal(at('@Ada Love'), 'Ada Love');
  assert.equal(at('ada@example'), undefined);
  assert.equal(at('@Ada '), undefined);
  assert.equal(at('@Ada\nnext'), undefined);
  assert.deepEqual(mentionQuery('a @b c', 4), { start: 2, query: 'b' });
});
