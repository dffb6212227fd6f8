import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitLists, type TypedBlock } from './split-lists.ts';

const kindsOf = (text: string) => splitLists(text).map(({ kind }) => kind);

test('lists and quotes stand apart from the text around them', () => {
  assert.deepEqual(splitLists('今天：\n\n- 一\n- 二\n  还有\n\n> 原话\n> 第二行\n好'), [
    { kind: 'text', text: '今天：' },
    {
      kind: 'list',
      isNumbered: false,
      items: [
        { text: '一', lists: [] },
        { text: '二\n还有', lists: [] },
      ],
    },
    { kind: 'quote', blocks: [{ kind: 'text', text: '原话\n第二行' }] },
    { kind: 'text', text: '好' },
  ]);
});

test('items stand inside items, and numbers go on from where they were begun', () => {
  assert.deepEqual(splitLists('3. c\n   - c1\n   - c2\n\n4. d'), [
    {
      kind: 'list',
      isNumbered: true,
      items: [
        {
          number: 3,
          text: 'c',
          lists: [
            {
              kind: 'list',
              isNumbered: false,
              items: [
                { text: 'c1', lists: [] },
                { text: 'c2', lists: [] },
              ],
            },
          ],
        },
        { number: 4, text: 'd', lists: [] },
      ],
    },
  ]);
});

test('what is no list and no quote stays as it was typed', () => {
  for (const text of [
    ...[
      '- Ada',
      '* 含税',
      '1. 好的',
      '2026. 再见\n3. 次',
      '1. a\n1. b',
      '-5\n-6',
      '> 5 的都算',
      '>_<',
      '>>> import x',
      '---',
    ],
    ...['  indented\n\n\n  lines\n', '1、一\n2、二', '1) a\n2) b', '# 标题', '| a | b |\n| - | - |'],
  ])
    assert.deepEqual(splitLists(text), [{ kind: 'text', text }]);
  assert.deepEqual(kindsOf('> a\n> > b\n> > > c'), ['quote']);
});

const wordsOf = (blocks: readonly TypedBlock[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'text') return block.text;
      if (block.kind === 'quote') return wordsOf(block.blocks);
      return block.items.map(({ text, lists }) => text + wordsOf(lists)).join('');
    })
    .join('');

test('no word is lost, and deep nesting is read at once', () => {
  const pieces = ['word', '- ', '* ', '1. ', '2. ', '> ', '\n', '\n', '  ', ' '];
  const letters = (text: string) => text.replaceAll(/[^a-z]/g, '');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 40 }), (text) => {
      assert.equal(letters(wordsOf(splitLists(text))), letters(text));
    }),
    { numRuns: 2000 },
  );
  const started = performance.now();
  splitLists(Array.from({ length: 140 }, (_, depth) => `${' '.repeat(depth * 2)}- x`).join('\n'));
  splitLists('> '.repeat(10_000));
  splitLists('- a\n'.repeat(5000));
  splitLists('- a\n\n\n'.repeat(3000));
  splitLists('1. a\n'.repeat(4000));
  assert.ok(performance.now() - started < 1000);
});
