import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Token } from 'marked';
import { createBlockSplitter, splitBlocks } from './split-blocks.ts';

const shape = (tokens: Token[]) => tokens.map((token) => `${token.type}:${token.raw.trimEnd()}`);

const pieces = [
  '# Title\n\n',
  'A paragraph with **bold**, `code` and $x^2$.\n',
  'continued here\n\n',
  '- one\n- two\n\n  more of two\n',
  '1. first\n2. second\n\n',
  '```ts\nconst a = 1;\n\n# not a title\n```\n\n',
  '| a | b |\n| - | - |\n| 1 | 2 |\n\n',
  '> quoted\n\n',
  '$$\n\\frac{1}{2}\n$$\n\n',
  '<script>alert(1)</script>\n\n',
  '---\n\n',
  '**重点：**内容\n\n',
];

test('an answer that arrives in pieces ends as the same blocks as one that arrives at once', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 }),
      (chosen, steps) => {
        const text = chosen.join('');
        const split = createBlockSplitter();
        let blocks: Token[] = [];
        for (let end = 0, step = 0; end < text.length; step++) {
          end = Math.min(text.length, end + steps[step % steps.length]!);
          blocks = split(text.slice(0, end));
        }
        assert.deepEqual(shape(blocks), shape(splitBlocks(text)));
      },
    ),
  );
});

test('finished blocks stay the same objects while the answer grows', () => {
  const split = createBlockSplitter();
  const before = split('One.\n\nTwo.\n\nThree.\n\nFour.');
  const after = split('One.\n\nTwo.\n\nThree.\n\nFour. And more.\n\nFive.');
  assert.equal(after[0], before[0]);
  assert.equal(after[1], before[1]);
  assert.equal(after.length, 5);
});

test('another text starts afresh', () => {
  const split = createBlockSplitter();
  split('One.\n\nTwo.\n\nThree.\n\nFour.');
  assert.deepEqual(shape(split('Other.')), ['paragraph:Other.']);
});

const inlineTypes = (text: string) => {
  const [block] = splitBlocks(text);
  return block && 'tokens' in block ? block.tokens?.map((token) => token.type) : [];
};

test('prices are not formulas', () => {
  assert.deepEqual(inlineTypes('It costs $5 and $10 in all.'), ['text']);
  assert.deepEqual(inlineTypes('Let $a+b$ be.'), ['text', 'math', 'text']);
  assert.deepEqual(inlineTypes('Let \\(a+b\\) be.'), ['text', 'math', 'text']);
});

test('bold text that ends in Chinese punctuation is bold', () => {
  assert.deepEqual(inlineTypes('**重点：**内容'), ['strong', 'text']);
  assert.deepEqual(inlineTypes('他说**“好”**了'), ['text', 'strong', 'text']);
});

test('products are not italics', () => {
  const kinds = (text: string) => new Set(inlineTypes(text));
  assert.deepEqual([...kinds('2*3*4 and a*b*c')], ['text']);
  assert.deepEqual(inlineTypes('an *italic* word, 这是*重点*内容'), ['text', 'em', 'text', 'em', 'text']);
});
