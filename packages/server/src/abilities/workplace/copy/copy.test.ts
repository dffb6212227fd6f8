import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { engineError, type Script } from '../../../gateway/testing/scripted-model.ts';
import { abilityCalled, answering, runScripted, saidIn } from '../../testing/run-scripted.ts';

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

const long = `Good coffee here. ${'And more. '.repeat(5)}`;
const endless = 'endless '.repeat(9);

test('those that are missing are asked for again, with what was wrong, until there are three', async () => {
  const brief = { brief: 'coffee', length: 20 };
  const script = answering(variants('Short.', long, endless), variants(long), variants('Two.'), variants('Three.'));
  const { result, calls } = await runScripted(copy, brief, script);
  assert.deepEqual(
    told(result).map(({ text, trimmed }) => [text, trimmed]),
    [
      ['Short.', false],
      ['Two.', false],
      ['Three.', false],
    ],
  );
  assert.equal(result.checks.fallback, null);
  const again = saidIn(calls[2]!);
  assert.match(again, /Write 2 more variants .* at most 20 characters/);
  assert.match(again, /there already:\n- "Short\."/);
  assert.match(again, /"Good coffee here\..*": it has \d+ characters, and 20 at most are allowed/);
});

test('what still is too long is cut at a sentence and said to be so, or left out, and then fewer are said to have come', async () => {
  const script = answering(variants('Short.', long, endless));
  const { result } = await runScripted(copy, { brief: 'coffee', length: 20 }, script);
  assert.deepEqual(told(result), [
    { text: 'Short.', length: 6, trimmed: false },
    { text: 'Good coffee here.', length: 17, trimmed: true },
  ]);
  assert.match(result.checks.fallback!.en, /Only 2 of 3 came within 20 characters/);
  assert.match(result.checks.fallback!.zh, /只写出 2 条/);
});

test('what has come is given where asking for the rest fails', async () => {
  const first = answering(variants('One.', 'Two.', 'Two.'), variants('Two.'));
  let calls = 0;
  const script: Script = async function* (options) {
    if (++calls > 2) throw engineError('context_length_exceeded', { promptTokens: 9, contextLength: 8 });
    yield* first(options);
  };
  const { result } = await runScripted(copy, { brief: 'x', length: 20 }, script);
  assert.equal(told(result).length, 2);
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
