import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { abilityCalled, answering, runScripted } from '../../testing/run-scripted.ts';

const copy = abilityCalled('workplace.copy');
const variants = (...texts: string[]) => ({ variants: texts.map((text) => ({ text })) });
const told = (result: { output: Record<string, unknown> }) =>
  result.output.variants as { text: string; length: number; trimmed: boolean }[];

test('three variants come one by one, each with its length', async () => {
  const { result, events } = await runScripted(
    copy,
    { brief: '周末咖啡九折', length: 20 },
    answering(variants('咖啡九折。', '周末来一杯👍🏽', '九折，等你。')),
  );
  assert.deepEqual(told(result), [
    { text: '咖啡九折。', length: 5, trimmed: false },
    { text: '周末来一杯👍🏽', length: 6, trimmed: false },
    { text: '九折，等你。', length: 6, trimmed: false },
  ]);
  assert.equal(events.filter(({ type }) => type === 'item').length, 3);
});

test('what is too long is asked for once more, then cut at a sentence and said to be so, or left out', async () => {
  const { result } = await runScripted(
    copy,
    { brief: 'coffee', length: 20 },
    answering(
      variants('Short.', `Good coffee here. ${'And more. '.repeat(5)}`, `${'endless '.repeat(9)}`),
      variants(`Good coffee here. ${'And more. '.repeat(5)}`, `${'endless '.repeat(9)}`),
    ),
  );
  assert.deepEqual(told(result), [
    { text: 'Short.', length: 6, trimmed: false },
    { text: 'Good coffee here.', length: 17, trimmed: true },
  ]);
  assert.deepEqual(result.checks, { repaired: 1, dropped: 1, fallback: null });
});

test('a place with a limit of its own is not overrun by a larger one', async () => {
  const { result } = await runScripted(
    copy,
    { brief: 'sale', length: 500, platform: 'sms' },
    answering(variants('a'.repeat(71), 'One.', 'Two.'), variants('Three.')),
  );
  assert.equal(result.output.limit, 70);
  assert.deepEqual(
    told(result).map(({ text }) => text),
    ['One.', 'Two.', 'Three.'],
  );
});

test('whatever a model writes, no variant is longer than asked, empty, or there twice', async () => {
  const text = fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('Same.', '一句。两句。三句。四句。五句。六句。'));
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 5 }), fc.array(text, { maxLength: 3 }), async (first, second) => {
      const run = runScripted(copy, { brief: 'x', length: 12 }, answering(variants(...first), variants(...second)));
      const { result } = await run.catch((error) => {
        assert.equal(error.code, 'answer_unusable');
        return { result: undefined };
      });
      if (!result) return;
      const texts = told(result).map((variant) => variant.text);
      assert.equal(new Set(texts).size, texts.length);
      for (const { text, length } of told(result)) assert.ok(text !== '' && length <= 12, text);
    }),
    { numRuns: 60 },
  );
});
