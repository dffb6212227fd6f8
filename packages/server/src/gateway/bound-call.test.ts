import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { createEngine } from '@wanwen/engine';
import fc from 'fast-check';
import { boundCall } from './bound-call.ts';

const models = [process.env.WANWEN_TEST_MODEL, process.env.WANWEN_TEST_GEMMA].filter((path) => path !== undefined);
const skip = models.length === 0 ? 'WANWEN_TEST_MODEL is not set: npm test sets it' : false;

const texts = [
  '',
  ' ',
  '\n\n\n',
  '你好，世界',
  '𠮷野家🍣👩‍👩‍👧‍👦',
  'ﷺ﷽',
  '\u0000\u0007',
  'é́̂',
  '<|im_end|>',
  'aaaaaaaaaaaaaaaa',
  '１２３ＡＢＣ',
];
const prompts: LanguageModelV4Prompt[] = [
  ...texts.map((text): LanguageModelV4Prompt => [{ role: 'user', content: [{ type: 'text', text: text || 'x' }] }]),
  texts.map((text) => ({ role: 'user', content: [{ type: 'text', text: `${text}x` }] })),
  [
    { role: 'system', content: texts.join(' ') },
    { role: 'user', content: [{ type: 'text', text: 'x' }] },
  ],
];

test('a real tokenizer never makes more tokens of a prompt than the bound says', { skip }, async () => {
  for (const path of models) {
    await using engine = createEngine({ models: { tested: { path } } });
    for (const prompt of prompts) {
      const tokens = await engine.countTokens('tested', { prompt });
      const { promptTokens } = boundCall({ options: { prompt } }, 0);
      assert.ok(tokens <= promptTokens, `${tokens} > ${promptTokens}: ${JSON.stringify(prompt)}`);
    }
  }
});

test('the bound of a prompt is never below its bytes, nor above the context', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 8 }), fc.nat(4000), (said, context) => {
      const prompt: LanguageModelV4Prompt = said.map((text) => ({ role: 'user', content: [{ type: 'text', text }] }));
      const bytes = said.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
      assert.ok(boundCall({ options: { prompt } }, 0).promptTokens >= bytes);
      assert.ok(boundCall({ options: { prompt } }, context + 1).promptTokens <= context + 1);
    }),
  );
});

test('pictures count for what they may become, not for their bytes', () => {
  const file = {
    type: 'file' as const,
    mediaType: 'image/png',
    data: { type: 'data' as const, data: new Uint8Array(10) },
  };
  const { promptTokens } = boundCall({ options: { prompt: [{ role: 'user', content: [file] }] } }, 0);
  assert.ok(promptTokens > 20_000 && promptTokens < 30_000);
});

test('an answer is bounded by its limit, else by the context, and always by the context', () => {
  const prompt: LanguageModelV4Prompt = [];
  const most = (maxOutputTokens: number | undefined, context: number) =>
    boundCall({ options: { prompt, ...(maxOutputTokens === undefined ? {} : { maxOutputTokens }) } }, context)
      .completionTokens;
  assert.deepEqual(
    [most(50, 4096), most(undefined, 4096), most(10_000, 4096), most(undefined, 0)],
    [50, 4096, 4096, 16_384],
  );
});
