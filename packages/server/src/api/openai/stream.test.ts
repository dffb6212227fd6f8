import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { hangUp, saysThenWaits } from '../../api-kit/testing/hang-up.ts';
import { failingLate, until } from '../../api-kit/testing/scripts.ts';
import { engineError, finish, saying, text, untilAborted, usage } from '../../gateway/testing/scripted-model.ts';
import { hello, startApi } from './testing/start-api.ts';

const streamed = { ...hello, stream: true };

test('while the model is silent the stream sends comments, so that proxies do not cut it', async () => {
  await using api = await startApi(
    async function* () {
      await wait(120);
      yield text('late');
      yield finish();
    },
    { heartbeatMs: 25 },
  );
  const body = await (await api.post('/v1/chat/completions', streamed)).text();
  assert.match(body, /^(: heartbeat\n\n){2,}data: /);
  assert.match(body, /"content":"late"/);
  assert.match(body, /data: \[DONE\]\n\n$/);
});

test('a stream is sent uncached, uncompressed and unbuffered', async () => {
  await using api = await startApi(saying('x'));
  const { headers } = await api.post('/v1/chat/completions', streamed);
  assert.equal(headers.get('content-type'), 'text/event-stream; charset=utf-8');
  assert.equal(headers.get('cache-control'), 'no-cache, no-transform');
  assert.equal(headers.get('x-accel-buffering'), 'no');
  assert.ok(headers.get('x-request-id'));
  assert.match(headers.get('openai-processing-ms')!, /^\d+$/);
});

test('a failure before the first token has a status of its own', async () => {
  await using api = await startApi(async function* () {
    yield { type: 'stream-start', warnings: [] };
    yield { type: 'error', error: engineError('queue_full', { expectedWaitMs: 2500 }) };
    yield finish(usage(0, 0), 'error');
  });
  const response = await api.post('/v1/chat/completions', streamed);
  assert.equal(response.status, 429);
  assert.equal(response.headers.get('retry-after'), '3');
  assert.deepEqual(await response.json(), {
    error: { message: 'the engine says queue_full', type: 'rate_limit_exceeded', param: null, code: 'queue_full' },
  });
});

test('a failure after the first token is a frame, and [DONE] does not follow', async () => {
  await using api = await startApi(async function* () {
    yield text('begun');
    yield { type: 'error', error: engineError('engine_crashed') };
    yield finish(usage(1, 1), 'error');
  });
  const response = await api.post('/v1/chat/completions', streamed);
  assert.equal(response.status, 200);
  const frames = (await response.text()).trimEnd().split('\n\n');
  assert.deepEqual(JSON.parse(frames.at(-1)!.slice('data: '.length)), {
    error: { message: 'the engine says engine_crashed', type: 'server_error', param: null, code: 'engine_crashed' },
  });
});

test('a failure after a heartbeat is a frame too: the status has been sent', async () => {
  await using api = await startApi(failingLate, { heartbeatMs: 20 });
  const response = await api.post('/v1/chat/completions', streamed);
  assert.equal(response.status, 200);
  assert.match(await response.text(), /^(: heartbeat\n\n)+data: \{"error":\{.*"code":"out_of_memory"\}\}\n\n$/);
});

test('when one of several choices fails the others are ended', async () => {
  let calls = 0;
  await using api = await startApi(async function* (options) {
    yield text('x');
    if (++calls === 2) yield await Promise.reject(engineError('engine_crashed'));
    await untilAborted(options);
  });
  const response = await api.post('/v1/chat/completions', { ...streamed, n: 3 });
  assert.match(await response.text(), /"code":"engine_crashed"/);
  await until(() => api.model.calls.filter((call) => call.abortSignal!.aborted).length === 2);
});

test('a client that hangs up ends the call, streamed or not', async () => {
  for (const stream of [true, false]) {
    await using api = await startApi(saysThenWaits);
    await hangUp(api, '/v1/chat/completions', { ...hello, stream });
  }
});

test('a client that stops reading slows the model down, and is dropped after a while', async () => {
  let pieces = 0;
  await using api = await startApi(
    async function* () {
      for (;;) {
        pieces += 1;
        yield text('x'.repeat(10_000));
      }
    },
    { stalledClientMs: 200 },
  );
  const socket = await openDeaf(api.address, JSON.stringify(streamed));
  await until(() => api.model.calls.length === 1);
  await wait(100);
  const buffered = pieces;
  await wait(50);
  assert.equal(pieces, buffered, 'nothing more is taken from the model while the buffers are full');
  await until(() => api.model.calls[0]!.abortSignal!.aborted);
  socket.destroy();
});

test('a client that waits long for its first token is not dropped', async () => {
  await using api = await startApi(
    async function* () {
      await wait(200);
      yield text('late');
      yield finish();
    },
    { stalledClientMs: 50 },
  );
  const response = await api.post('/v1/chat/completions', hello);
  assert.equal(
    ((await response.json()) as { choices: { message: { content: string } }[] }).choices[0]!.message.content,
    'late',
  );
});

function openDeaf(address: string, body: string) {
  return new Promise<ReturnType<typeof connect>>((resolve) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => {
      socket.pause();
      socket.write(
        `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      resolve(socket);
    });
    socket.on('error', () => {});
  });
}
