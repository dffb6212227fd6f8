import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { engineError, finish, type Script, text, usage } from '../../gateway/testing/scripted-model.ts';
import { hello, startApi } from './testing/start-api.ts';

/** What goes over the wire, byte for byte but for ids and times. `WANWEN_UPDATE_GOLDEN=1` writes the files anew. */
const FOLDER = join(import.meta.dirname, 'fixtures');

const giving = (...parts: LanguageModelV4StreamPart[]): Script =>
  async function* () {
    yield* parts;
  };

const logprobs = (token: string, logprob: number) => ({
  wanwen: {
    logprobs: [
      { token, bytes: [...Buffer.from(token)], logprob, top: [{ token: 'no', bytes: [110, 111], logprob: -Infinity }] },
    ],
  },
});

const plain = giving(text('Hello'), text(', "you" 你好'), finish(usage(11, 2, 8)));
const reasoned = giving({ type: 'reasoning-delta', id: 'r', delta: 'Hm.' }, text('Yes'), finish(usage(11, 3, 0, 2)));
const called = giving(
  { type: 'tool-input-start', id: 'call_1', toolName: 'weather' },
  { type: 'tool-input-delta', id: 'call_1', delta: '{"city":' },
  { type: 'tool-input-delta', id: 'call_1', delta: '"Paris"}' },
  { type: 'tool-input-end', id: 'call_1' },
  { type: 'tool-call', toolCallId: 'call_1', toolName: 'weather', input: '{"city":"Paris"}' },
  { type: 'tool-call', toolCallId: 'call_2', toolName: 'time', input: '{}' },
  finish(usage(20, 9), 'tool-calls'),
);
const measured = giving(
  { type: 'text-delta', id: '0', delta: 'yes', providerMetadata: logprobs('yes', -0.25) },
  { type: 'text-delta', id: '0', delta: '!', providerMetadata: logprobs('!', -1) },
  finish(usage(4, 2), 'length'),
);
const broken = giving(
  text('begun'),
  { type: 'error', error: engineError('engine_crashed') },
  finish(usage(1, 1), 'error'),
);

const stream = { stream: true, stream_options: { include_usage: true } };
const cases: [name: string, script: Script, path: string, body: object][] = [
  ['chat', plain, '/v1/chat/completions', hello],
  ['chat-stream', plain, '/v1/chat/completions', { ...hello, ...stream }],
  ['chat-stream-without-usage', plain, '/v1/chat/completions', { ...hello, stream: true }],
  ['chat-reasoning', reasoned, '/v1/chat/completions', hello],
  ['chat-reasoning-stream', reasoned, '/v1/chat/completions', { ...hello, ...stream }],
  ['chat-tools', called, '/v1/chat/completions', hello],
  ['chat-tools-stream', called, '/v1/chat/completions', { ...hello, ...stream }],
  ['chat-logprobs', measured, '/v1/chat/completions', { ...hello, logprobs: true, top_logprobs: 1 }],
  ['chat-logprobs-stream', measured, '/v1/chat/completions', { ...hello, ...stream, logprobs: true, top_logprobs: 1 }],
  ['chat-choices', plain, '/v1/chat/completions', { ...hello, n: 2 }],
  ['chat-broken-stream', broken, '/v1/chat/completions', { ...hello, stream: true }],
  ['chat-refused', plain, '/v1/chat/completions', { ...hello, temperature: 3 }],
  ['completion', plain, '/v1/completions', { prompt: 'Say: ', echo: true }],
  ['completion-logprobs', measured, '/v1/completions', { prompt: 'x', logprobs: 1 }],
  ['completion-stream', plain, '/v1/completions', { prompt: ['a', 'b'], echo: true, ...stream }],
];

for (const [name, script, path, body] of cases) {
  test(`on the wire: ${name}`, async () => {
    await using api = await startApi(script);
    const response = await api.post(path, body);
    const type = response.headers.get('content-type');
    const transcript = `${response.status} ${type}\n\n${withoutIdsAndTimes(await response.text())}\n`;
    const file = join(FOLDER, `${name}.txt`);
    if (process.env.WANWEN_UPDATE_GOLDEN === '1') await writeFile(file, transcript);
    assert.equal(transcript, await readFile(file, 'utf8'));
  });
}

const withoutIdsAndTimes = (body: string) =>
  body.replaceAll(/"id":"(chatcmpl|cmpl)-[0-9a-f]{32}"/g, '"id":"$1-ID"').replaceAll(/"created":\d+/g, '"created":0');
