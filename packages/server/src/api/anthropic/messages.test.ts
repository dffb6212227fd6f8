import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyRequest } from 'fastify';
import { hangUp, saysThenWaits } from '../../api-kit/testing/hang-up.ts';
import { failingLate, giving, plain, refused } from '../../api-kit/testing/scripts.ts';
import { engineError, finish, text, usage } from '../../gateway/testing/scripted-model.ts';
import { AppError } from '../../platform/index.ts';
import { anthropicError } from './error-body.ts';
import { hello, startApi } from './testing/start-api.ts';

test('while the model is silent the stream sends pings', async () => {
  await using api = await startApi(
    async function* () {
      await wait(120);
      yield text('late');
      yield finish();
    },
    { heartbeatMs: 25 },
  );
  const body = await (await api.post('/v1/messages', { ...hello, stream: true })).text();
  assert.match(body, /^(event: ping\ndata: {"type":"ping"}\n\n){2,}event: message_start\n/);
});

test('a failure before the first event has a status of its own, and after a ping it is an error event', async () => {
  await using api = await startApi(refused);
  const response = await api.post('/v1/messages', { ...hello, stream: true });
  assert.deepEqual([response.status, response.headers.get('retry-after')], [529, '3']);
  await using late = await startApi(failingLate, { heartbeatMs: 20 });
  const body = await (await late.post('/v1/messages', { ...hello, stream: true })).text();
  assert.match(body, /^(event: ping\n.+\n\n)+event: error\ndata: {"type":"error","error":{"type":"api_error",.+\n\n$/);
});

test('a client that hangs up ends the call, streamed or not', async () => {
  for (const stream of [true, false]) {
    await using api = await startApi(saysThenWaits);
    await hangUp(api, '/v1/messages', { ...hello, stream });
  }
});

test('every answer has its request id, whatever key and version it was asked with', async () => {
  await using api = await startApi(plain);
  const headers = { 'x-api-key': 'any', 'anthropic-version': '2099-01-01' };
  for (const path of ['/v1/messages', '/apps/anthropic/v1/messages']) {
    const answer = await api.post(path, hello, headers);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('request-id'), answer.headers.get('x-request-id'));
    const refusal = await api.post(path, {}, headers);
    const body = (await refusal.json()) as { request_id: string };
    assert.equal(body.request_id, refusal.headers.get('request-id'));
  }
  const nothing = await api.post('/apps/anthropic/v1/nothing', {});
  assert.deepEqual([nothing.status, ((await nothing.json()) as { type: string }).type], [404, 'error']);
});

test('tokens are counted by the models room, which says whether it only estimates, and what it throws is told', async () => {
  const asked: [string, unknown][] = [];
  const measureTokens = async (id: string, { prompt }: { prompt: unknown }) => {
    if (id === 'broken') throw engineError('invalid_request');
    asked.push([id, prompt]);
    return { tokens: 42, isEstimate: asked.length > 1 };
  };
  await using api = await startApi(plain, { models: { defaultModel: () => 'scripted', measureTokens } });
  const { max_tokens: _, ...body } = hello;
  for (const [path, kind] of [
    ['/v1/messages/count_tokens', 'exact'],
    ['/apps/anthropic/v1/messages/count_tokens', 'estimate'],
  ] as const) {
    const counted = await api.post(path, body);
    assert.deepEqual(await counted.json(), { input_tokens: 42 });
    assert.equal(counted.headers.get('x-wanwen-token-count'), kind);
  }
  assert.deepEqual(asked[0], ['scripted', [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }]]);
  const refusal = await api.post('/v1/messages/count_tokens', { ...body, model: 'broken' });
  assert.equal(refusal.status, 400);
  assert.match(await refusal.text(), /"invalid_request_error","message":"the engine says invalid_request"/);
});

test('a key counts the tokens of no model that it may not call', async () => {
  const caller = { organisationId: 'acme', personId: null, keyId: 'k' };
  const { max_tokens: _, ...body } = hello;
  for (const rights of [{ mayCall: false }, { models: ['another'] }]) {
    const identify = async () => ({ caller: { ...caller, ...rights }, actor: null });
    await using api = await startApi(plain, { identify });
    const refusal = await api.post('/v1/messages/count_tokens', body);
    assert.equal(refusal.status, 403);
    assert.match(await refusal.text(), /"permission_error"/);
  }
});

test('what a vendor wrote to its cache is told apart from what was computed', async () => {
  const used = usage(20, 2, 8);
  used.inputTokens.cacheWrite = 5 as never;
  await using api = await startApi(giving(text('x'), finish(used)));
  const message = (await (await api.post('/v1/messages', hello)).json()) as { usage: Record<string, number> };
  const { input_tokens, cache_creation_input_tokens, cache_read_input_tokens } = message.usage;
  assert.deepEqual([input_tokens, cache_creation_input_tokens, cache_read_input_tokens], [7, 5, 8]);
});

/** Code of ours and its status; then status and type on the wire. */
const cases: [string, number, number, string, string?][] = [
  ['missing_api_key', 401, 401, 'authentication_error'],
  ['invalid_api_key', 401, 401, 'authentication_error'],
  ['forbidden', 403, 403, 'permission_error'],
  ['insufficient_balance', 402, 402, 'billing_error'],
  ['spend_limit_reached', 429, 429, 'rate_limit_error', 'false'],
  ['quota_exceeded', 429, 429, 'rate_limit_error', 'false'],
  ['rate_limited', 429, 429, 'rate_limit_error'],
  ['idempotency_conflict', 422, 422, 'invalid_request_error', 'false'],
  ['upstream_failed', 502, 500, 'api_error'],
  ['upstream_unavailable', 503, 529, 'overloaded_error'],
  ['queue_full', 429, 529, 'overloaded_error'],
  ['model_not_found', 404, 404, 'not_found_error'],
  ['body_too_large', 413, 413, 'request_too_large'],
  ['invalid_value', 400, 400, 'invalid_request_error'],
  ['internal', 500, 500, 'api_error'],
  ['out_of_memory', 503, 500, 'api_error'],
];
for (const [code, status, sent, type, retry] of cases) {
  test(`${code} is answered with ${sent} ${type}`, () => {
    const error = new AppError({ code, status, message: 'M' });
    const { status: got = status, headers, body } = anthropicError(error, { id: 'r1' } as FastifyRequest);
    assert.equal(got, sent);
    assert.deepEqual(body, { type: 'error', error: { type, message: 'M' }, request_id: 'r1' });
    assert.equal(headers?.['x-should-retry'], retry);
  });
}
