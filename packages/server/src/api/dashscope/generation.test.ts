import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FastifyRequest } from 'fastify';
import { hangUp, saysThenWaits } from '../../api-kit/testing/hang-up.ts';
import { failingLate, plain } from '../../api-kit/testing/scripts.ts';
import { finish, text, usage } from '../../gateway/testing/scripted-model.ts';
import { AppError } from '../../platform/index.ts';
import { dashScopeError } from './error-body.ts';
import { hello, sse, startApi, TEXT } from './testing/start-api.ts';

interface Frame {
  output: { choices: { index: number; finish_reason: string; message: { content: string } }[] };
  usage: { output_tokens: number };
}

const framesOf = (body: string) => [...body.matchAll(/^data:(.+)$/gm)].map(([, json]) => JSON.parse(json!) as Frame);

test('choices come side by side, each frame with one of them and what it used', async () => {
  let calls = 0;
  await using api = await startApi(async function* () {
    const name = 'ab'[calls++]!;
    yield text(name);
    yield text(name.toUpperCase());
    yield finish(usage(4, 2));
  });
  const body = await (await api.post(TEXT, hello({ n: 2, incremental_output: true }), sse)).text();
  const frames = framesOf(body);
  const said = (index: number) =>
    frames
      .flatMap(({ output }) => output.choices.filter((choice) => choice.index === index))
      .map(({ message }) => message.content)
      .join('');
  assert.deepEqual([said(0), said(1)].toSorted(), ['aA', 'bB']);
  assert.deepEqual(
    frames.slice(-2).map(({ output, usage }) => [output.choices[0]!.finish_reason, usage.output_tokens]),
    [
      ['stop', 2],
      ['stop', 2],
    ],
  );
});

test('a failure after a heartbeat is a frame, as the official SDK wants it', async () => {
  await using api = await startApi(failingLate, { heartbeatMs: 20 });
  const response = await api.post(TEXT, hello(), sse);
  assert.equal(response.status, 200);
  assert.match(
    await response.text(),
    /^(: heartbeat\n\n)+id:1\nevent:error\n:HTTP_STATUS\/503\nstatus:503\ndata:\{"code":"ServiceUnavailable",.+\n\n$/,
  );
});

test('a client that hangs up ends the call, streamed or not', async () => {
  for (const headers of [sse, {}]) {
    await using api = await startApi(saysThenWaits);
    await hangUp(api, TEXT, hello(), headers);
  }
});

test('services and ways that are not here are refused in the protocol’s own shape', async () => {
  await using api = await startApi(plain);
  const ask = async (path: string, headers = {}) => {
    const response = await api.post(path, hello(), headers);
    const { code, message, request_id } = (await response.json()) as Record<string, string>;
    assert.equal(request_id, response.headers.get('x-request-id'));
    return [response.status, code, message] as const;
  };
  for (const path of [
    '/api/v1/services/embeddings/text-embedding/text-embedding',
    '/api/v1/services/rerank/text-rerank/text-rerank',
    '/api/v1/services/aigc/text2image/image-synthesis',
    '/api/v1/tasks/123/cancel',
  ]) {
    const [status, code, message] = await ask(path, { 'x-dashscope-async': 'enable' });
    assert.deepEqual([status, code], [404, 'InvalidParameter']);
    assert.match(message!, /not available on this server/);
  }
  assert.deepEqual((await ask(TEXT, { 'x-dashscope-async': 'enable' })).slice(0, 2), [403, 'AccessDenied']);
  assert.deepEqual((await ask('/api/v1/nothing')).slice(0, 2), [404, 'InvalidParameter']);
  assert.equal(api.model.calls.length, 0);
});

/** Code of ours and its status; then status and code on the wire. */
const cases: [string, number, number, string][] = [
  ['missing_api_key', 401, 401, 'InvalidApiKey'],
  ['invalid_api_key', 401, 401, 'InvalidApiKey'],
  ['forbidden', 403, 403, 'AccessDenied'],
  ['insufficient_balance', 402, 400, 'Arrearage'],
  ['spend_limit_reached', 429, 429, 'Throttling.AllocationQuota'],
  ['quota_exceeded', 429, 429, 'Throttling.AllocationQuota'],
  ['rate_limited', 429, 429, 'Throttling.RateQuota'],
  ['queue_full', 429, 429, 'Throttling.RateQuota'],
  ['idempotency_conflict', 409, 409, 'InvalidParameter'],
  ['model_not_found', 404, 404, 'ModelNotFound'],
  ['upstream_failed', 502, 500, 'InternalError'],
  ['upstream_unavailable', 503, 503, 'ServiceUnavailable'],
  ['invalid_value', 400, 400, 'InvalidParameter'],
  ['internal', 500, 500, 'InternalError'],
];
for (const [code, status, sent, type] of cases) {
  test(`${code} is answered with ${sent} ${type}`, () => {
    const error = new AppError({ code, status, message: 'M' });
    const { status: got, body } = dashScopeError(error, { id: 'r1' } as FastifyRequest);
    assert.equal(got, sent);
    assert.deepEqual(body, { code: type, message: 'M', request_id: 'r1' });
  });
}
