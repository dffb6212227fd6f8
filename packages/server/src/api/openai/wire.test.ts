import { join } from 'node:path';
import { test } from 'node:test';
import { assertGolden } from '../../api-kit/testing/golden.ts';
import { broken, called, cut, giving, plain, reasoned } from '../../api-kit/testing/scripts.ts';
import { finish, type Script, usage } from '../../gateway/testing/scripted-model.ts';
import { hello, startApi } from './testing/start-api.ts';

/** What goes over the wire, byte for byte but for ids and times. `WANWEN_UPDATE_GOLDEN=1` writes the files anew. */
const FOLDER = join(import.meta.dirname, 'fixtures');

const logprobs = (token: string, logprob: number) => ({
  wanwen: {
    logprobs: [
      { token, bytes: [...Buffer.from(token)], logprob, top: [{ token: 'no', bytes: [110, 111], logprob: -Infinity }] },
    ],
  },
});

const measured = giving(
  { type: 'text-delta', id: '0', delta: 'yes', providerMetadata: logprobs('yes', -0.25) },
  { type: 'text-delta', id: '0', delta: '!', providerMetadata: logprobs('!', -1) },
  finish(usage(4, 2), 'length'),
);
const input = { input: 'Hello' };
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
  ['response', plain, '/v1/responses', input],
  ['response-stream', plain, '/v1/responses', { ...input, stream: true }],
  ['response-reasoning', reasoned, '/v1/responses', input],
  ['response-reasoning-stream', reasoned, '/v1/responses', { ...input, stream: true }],
  ['response-tools', called, '/v1/responses', input],
  ['response-tools-stream', called, '/v1/responses', { ...input, stream: true }],
  ['response-cut-stream', cut, '/v1/responses', { ...input, stream: true, max_output_tokens: 2 }],
  ['response-broken-stream', broken, '/v1/responses', { ...input, stream: true }],
  ['response-logprobs-stream', measured, '/v1/responses', { ...input, stream: true, top_logprobs: 1 }],
  ['completion', plain, '/v1/completions', { prompt: 'Say: ', echo: true }],
  ['completion-logprobs', measured, '/v1/completions', { prompt: 'x', logprobs: 1 }],
  ['completion-stream', plain, '/v1/completions', { prompt: ['a', 'b'], echo: true, ...stream }],
];

for (const [name, script, path, body] of cases) {
  test(`on the wire: ${name}`, async () => {
    await using api = await startApi(script);
    const response = await api.post(path, body);
    await assertGolden(join(FOLDER, `${name}.txt`), response, withoutIdsAndTimes);
  });
}

const withoutIdsAndTimes = (body: string) =>
  body
    .replaceAll(/"(id|item_id)":"(chatcmpl|cmpl|resp|msg|rs|fc)[-_][0-9a-f]{32}"/g, '"$1":"$2-ID"')
    .replaceAll(/"(created|created_at)":\d+/g, '"$1":0');
