import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { AnswerError, type AnswerRequest } from './answerer.ts';
import { collectAnswer } from './collect-answer.ts';
import { createServerAnswerer } from './server-answerer.ts';

async function listen(t: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const stream =
  (...frames: string[]): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(frames.map((frame) => `${frame}\n\n`).join(''));
  };

const request = (signal = new AbortController().signal): AnswerRequest => ({
  thinking: false,
  messages: [{ role: 'user', content: 'Hello' }],
  signal,
});

const ask = (address: string, signal?: AbortSignal) =>
  collectAnswer(createServerAnswerer({ address }), request(signal), () => undefined);

test('an answer is put together from its pieces, heartbeats and all', async (t) => {
  const address = await listen(
    t,
    stream(
      ': heartbeat',
      'data: {"model":"m1","choices":[{"delta":{"role":"assistant","reasoning_content":"hm"}}]}',
      'data: {"model":"m1","choices":[{"delta":{"content":"万"}}]}',
      ': heartbeat',
      'data: {"model":"m1","choices":[{"delta":{"content":"问"}}]}',
      'data: {"model":"m1","choices":[{"delta":{},"finish_reason":"length"}]}',
      'data: {"choices":[],"usage":{"prompt_tokens":9,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}}}',
      'data: [DONE]',
    ),
  );
  const answer = await ask(address);
  assert.equal(answer.content, '万问');
  assert.equal(answer.reasoning, 'hm');
  assert.equal(answer.model, 'm1');
  assert.equal(answer.reason, 'length');
  assert.deepEqual(answer.usage, { promptTokens: 9, cachedTokens: 4, completionTokens: 2 });
});

test('a refusal keeps its code and message', async (t) => {
  const address = await listen(t, (_, response) => {
    response.writeHead(429, { 'content-type': 'application/json' });
    response.end('{"error":{"code":"queue_full","message":"128 requests wait already.","type":"rate_limit_error"}}');
  });
  await assert.rejects(ask(address), (error) => {
    assert.ok(error instanceof AnswerError);
    assert.deepEqual([error.code, error.message], ['queue_full', '128 requests wait already.']);
    return true;
  });
});

test('an answer that is no JSON, an error in mid-stream and a cut stream are told apart', async (t) => {
  const cases: [RequestListener, string][] = [
    [(_, response) => response.writeHead(502).end('<html>Bad gateway</html>'), 'http_502'],
    [
      stream('data: {"choices":[{"delta":{"content":"a"}}]}', 'data: {"error":{"code":"engine_crashed"}}'),
      'engine_crashed',
    ],
    [stream('data: {"choices":[{"delta":{"content":"a"}}]}'), 'stream_cut'],
    [stream('data: nonsense'), 'bad_reply'],
  ];
  for (const [listener, code] of cases)
    await assert.rejects(
      ask(await listen(t, listener)),
      (error) => error instanceof AnswerError && error.code === code,
      code,
    );
});

test('stopping keeps what had come, and hangs up', async (t) => {
  const stopping = new AbortController();
  let hungUp: (() => void) | undefined;
  const closed = new Promise<void>((resolve) => (hungUp = resolve));
  const address = await listen(t, (_, response) => {
    response.on('close', () => hungUp?.());
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('data: {"choices":[{"delta":{"content":"half"}}]}\n\n');
  });
  const answerer = createServerAnswerer({ address });
  const answer = await collectAnswer(answerer, request(stopping.signal), () => stopping.abort());
  assert.deepEqual([answer.content, answer.reason], ['half', 'stopped']);
  await closed;
});

test('the key and the settings are sent', async (t) => {
  let sent: { authorization?: string; body: Record<string, unknown> } | undefined;
  const address = await listen(t, async (incoming, response) => {
    const body = JSON.parse(Buffer.concat(await incoming.toArray()).toString());
    sent = { authorization: incoming.headers.authorization, body };
    stream('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}')(incoming, response);
  });
  const answerer = createServerAnswerer({ address, apiKey: 'secret' });
  const settings = { model: 'm', thinking: true, maxTokens: 5, temperature: 0, seed: 7, topP: 0.5 };
  await collectAnswer(answerer, { ...request(), ...settings }, () => undefined);
  assert.equal(sent?.authorization, 'Bearer secret');
  assert.deepEqual(sent?.body, {
    model: 'm',
    messages: [{ role: 'user', content: 'Hello' }],
    stream: true,
    stream_options: { include_usage: true },
    max_completion_tokens: 5,
    temperature: 0,
    top_p: 0.5,
    seed: 7,
    chat_template_kwargs: { enable_thinking: true },
  });
});
