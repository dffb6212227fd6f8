import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeExcerpt } from './make-excerpt.ts';
import { marksIn } from './marks-in.ts';
import { indexTerms, queryTerms } from './search-terms.ts';

test('every run of a text is found again by any of its parts', () => {
  const text = '万问是一个运行在企业自己机器上的大模型服务，OpenAI 兼容，𠮷野家也能用。';
  const terms = indexTerms(text);
  const holds = (query: string) =>
    queryTerms(query).every(({ text: wanted, prefix }) =>
      terms.some((term) => (prefix ? term.startsWith(wanted) : term === wanted)),
    );
  const han = [...text.split('，')[0]!];
  for (let start = 0; start < han.length; start++) {
    for (let end = start + 1; end <= han.length; end++) assert.ok(holds(han.slice(start, end).join('')));
  }
  assert.ok(holds('𠮷野'));
  assert.ok(!holds('自己模型'));
});

test('a very long text is indexed up to a limit', () => {
  const long = Array.from({ length: 200_000 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
  ).join('');
  assert.ok(indexTerms(long).length <= 20_000);
});

test('what was looked for is marked, whole where it stands whole, and never half a character', () => {
  const marked = (text: string, query: string) => marksIn(text, query).map(([from, to]) => text.slice(from, to));
  assert.deepEqual(marked('雨水花园的建设方案，花园', '花园'), ['花园', '花园']);
  assert.deepEqual(marked('ＡＰＩ keys, café', 'api CAFE'), ['ＡＰＩ', 'café']);
  assert.deepEqual(marked('预算和预算表', '预算表'), ['预算表']);
  assert.deepEqual(marked('一二三 五', '一二三四'), ['一二三']);
  assert.deepEqual(marked('𠮷野家😀', '𠮷'), ['𠮷']);
  assert.deepEqual(marked('x', '!'), []);
});

test('an excerpt never cuts a character in two', () => {
  const text = '😀'.repeat(200);
  assert.ok(makeExcerpt(`${text}found${text}`, 'found').isWellFormed());
});
