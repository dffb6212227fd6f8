import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { Agent } from 'undici';
import { postThrough } from './upstream-post.ts';

async function upstream(t: TestContext, answer: RequestListener) {
  const agent = new Agent({ connections: 1, pipelining: 1 });
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(async () => {
    server.closeAllConnections();
    server.close();
    await agent.destroy();
  });
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1?x=1`);
  const post = postThrough(() => agent);
  return (signal?: AbortSignal) => post(url, { headers: { 'x-a': 'b' }, body: 'asked', signal });
}

test('the whole answer is read, in order, however it comes', async (t) => {
  const ask = await upstream(t, async (request, response) => {
    assert.deepEqual([request.method, request.url, request.headers['x-a']], ['POST', '/v1?x=1', 'b']);
    assert.equal(Buffer.concat(await Array.fromAsync(request)).toString(), 'asked');
    response.writeEarlyHints({ link: '</a>; rel=preload' });
    response.writeHead(201, { 'set-cookie': ['a', 'b'] });
    for (let piece = 0; piece < 50; piece++) {
      response.write(`${piece},`);
      if (piece % 10 === 0) await wait(1);
    }
    response.end();
  });
  const { status, headers, body } = await ask();
  assert.equal(status, 201);
  assert.equal(headers['set-cookie'], 'a, b');
  const read = Buffer.concat(await Array.fromAsync(body)).toString();
  assert.equal(read, Array.from({ length: 50 }, (_, piece) => `${piece},`).join(''));
});

test('a reader that pauses slows the other server down', async (t) => {
  let written = 0;
  const ask = await upstream(t, async (_request, response) => {
    for (; written < 400 && !response.destroyed; written++) {
      if (!response.write(Buffer.alloc(65_536))) await once(response, 'drain');
    }
    response.end();
  });
  const { body } = await ask();
  const reader = body[Symbol.asyncIterator]();
  let bytes = (await reader.next()).value.length;
  await wait(300);
  const stopped = written;
  assert.ok(stopped < 400);
  for (let next = await reader.next(); !next.done; next = await reader.next()) bytes += next.value.length;
  assert.equal(bytes, 400 * 65_536);
});

test('an abort ends the wait for the answer, its body, and the wait for a connection', async (t) => {
  const ask = await upstream(t, (request, response) => {
    request.resume();
    response.write('begun');
  });
  const abort = new AbortController();
  const { body } = await ask(abort.signal);
  const waiting = ask(abort.signal);
  const reader = body[Symbol.asyncIterator]();
  await reader.next();
  setTimeout(() => abort.abort(), 20);
  await assert.rejects(reader.next(), { name: 'AbortError' });
  await assert.rejects(waiting, (error: Error) => (error.cause as Error).name === 'AbortError');
  await assert.rejects(ask(abort.signal), (error: Error) => (error.cause as Error).name === 'AbortError');
});

test('whoever leaves the loop closes the connection, and a cut answer is a failure', async (t) => {
  const closed = Promise.withResolvers<void>();
  let cut = false;
  const ask = await upstream(t, (_request, response) => {
    response.once('close', closed.resolve);
    response.write('begun', () => cut && response.destroy());
  });
  for await (const _ of (await ask()).body) break;
  await closed.promise;
  cut = true;
  const { body } = await ask();
  await assert.rejects(Array.fromAsync(body), { code: 'UND_ERR_SOCKET' });
});
