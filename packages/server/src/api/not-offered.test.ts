import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { NOT_OFFERED } from '../api-kit/index.ts';
import { plain } from '../api-kit/testing/scripts.ts';
import { startApi } from '../api-kit/testing/start-api.ts';
import { registerAnthropicRoutes } from './anthropic/index.ts';
import { registerOpenAiRoutes } from './openai/index.ts';

const counter = { defaultModel: () => null, measureTokens: async () => ({ tokens: 1, isEstimate: false }) };
const start = () =>
  startApi(plain, {}, ({ app, gateway, models }) => {
    registerOpenAiRoutes(app, { gateway, models });
    registerAnthropicRoutes(app, { gateway, models: counter });
  });

interface Refused {
  type?: string;
  error: { message: string; type: string; param?: null; code?: string };
}

test('what this server does not offer is refused by its name, with what does the same, under both prefixes', async () => {
  await using api = await start();
  const asked: [method: string, path: string, instead: RegExp][] = [
    ['POST', 'embeddings', /openapi\.json/],
    ['POST', 'audio/speech?x=1', /audio\/speech\. What it offers/],
    ['POST', 'moderations', /safety rules/],
    ['GET', 'files/file-1/content', /into the messages/],
    ['POST', 'batches/', /one by one/],
    ['POST', 'threads/t/runs', /POST \/v1\/responses or POST \/v1\/chat\/completions/],
    ['POST', 'fine_tuning/jobs', /wanwen models install/],
    ['GET', 'responses/resp_1', /nothing is stored here/],
    ['POST', 'responses/input_tokens', /count_tokens/],
    ['GET', 'chat/completions', /Use POST \/v1\/chat\/completions/],
    ['GET', 'completions', /Use POST \/v1\/completions/],
    ['POST', 'v1/chat/completions', /once too often/],
    ['DELETE', 'models/x', /page of models/],
  ];
  for (const prefix of ['/v1', '/compatible-mode/v1'])
    for (const [method, path, instead] of asked) {
      const response = await fetch(`${api.address}${prefix}/${path}`, { method });
      const { error } = (await response.json()) as Refused;
      assert.deepEqual(
        [response.status, error.code, error.type, error.param],
        [404, 'not_offered', 'invalid_request_error', null],
      );
      assert.ok(error.message.includes(`does not offer ${method} ${prefix}/${path.split('?')[0]}.`), error.message);
      assert.match(error.message, instead);
    }
  assert.equal(api.model.calls.length, 0);
});

test('a file that is sent is refused for its address, not for its kind or size', async () => {
  await using api = await start();
  const body = new FormData();
  body.set('file', new Blob(['x'.repeat(2_000_000)]), 'speech.wav');
  const response = await fetch(`${api.address}/v1/audio/transcriptions`, { method: 'POST', body });
  assert.equal(response.status, 404);
  assert.equal(((await response.json()) as Refused).error.code, 'not_offered');
});

test('batches of messages are refused in the shape of their protocol', async () => {
  await using api = await start();
  for (const prefix of ['/v1', '/apps/anthropic/v1']) {
    const response = await api.post(`${prefix}/messages/batches`, { requests: [] });
    const { type, error } = (await response.json()) as Refused;
    assert.deepEqual([response.status, type, error.type], [404, 'error', 'not_found_error']);
    assert.match(error.message, /does not offer POST .*\/messages\/batches\. Send its requests one by one/);
  }
});

test('an address that no such API has is told apart, also where it only begins alike', async () => {
  await using api = await start();
  for (const path of ['nothing', 'filesystem', 'batch']) {
    const response = await api.post(`/v1/${path}`, {});
    assert.deepEqual([response.status, ((await response.json()) as Refused).error.code], [404, 'not_found']);
  }
});

test('the documentation names all of it in both languages', () => {
  for (const file of ['api.md', 'api.zh-CN.md']) {
    const text = readFileSync(join(import.meta.dirname, '../../../../docs', file), 'utf8');
    const missing = NOT_OFFERED.filter(([beginning]) => !text.includes(`\`/v1/${beginning}\``));
    assert.deepEqual(missing, [], file);
  }
});
