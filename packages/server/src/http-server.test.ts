import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { test } from 'node:test';
import { hello, type StartApiOptions, startApi } from './api/openai/testing/start-api.ts';
import { saying } from './gateway/testing/scripted-model.ts';

const start = (options: StartApiOptions = {}) => startApi(saying('x'), options);

/** Sends bytes as they are, and gives what came until the server closed the connection. */
function exchange(address: string, ...pieces: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
    });
    socket.setTimeout(5000, () => reject(new Error(`the connection stays open; so far: ${answer}`)));
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', () => resolve(answer));
  });
}

const get = (host: string) => `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

for (const host of [
  'localhost',
  'localhost:2023',
  'LOCALHOST.',
  '127.0.0.1:1',
  '[::1]:2023',
  '192.168.1.7',
  'chat.localhost',
  'ai.example.com',
]) {
  test(`a request for the host ${host} is answered`, async () => {
    await using api = await start({ hostNames: ['AI.example.com'] });
    assert.match(await exchange(api.address, get(host)), /^HTTP\/1\.1 200 /);
  });
}

for (const host of [
  'evil.example',
  'localhost.evil.example',
  '127.0.0.1.evil.example',
  'evil.example:2023',
  '[evil]',
  '',
]) {
  test(`a request for the host "${host}" is refused`, async () => {
    await using api = await start();
    assert.match(await exchange(api.address, get(host)), /^HTTP\/1\.1 4(21|00) /);
  });
}

test('a page of another origin may read nothing and change nothing, but a link to here works', async () => {
  await using api = await start();
  const link = await fetch(`${api.address}/health`, {
    headers: { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  });
  assert.equal(link.status, 200);
  assert.equal(link.headers.get('access-control-allow-origin'), null);
  assert.equal(link.headers.get('x-frame-options'), 'DENY');
  const asked = await fetch(`${api.address}/v1/chat/completions`, {
    method: 'OPTIONS',
    headers: { origin: 'https://evil.example' },
  });
  assert.equal(asked.status, 404, 'a preflight is not granted');
  assert.equal((await api.post('/v1/chat/completions', hello, { origin: 'https://evil.example' })).status, 403);
  assert.equal(api.model.calls.length, 0);
});

test('a client that sends its headers one by one is cut off', async () => {
  await using api = await start({ headersTimeoutMs: 200, requestTimeoutMs: 1000 });
  const answer = await exchange(api.address, 'GET /health HTTP/1.1\r\nHost: localhost\r\n');
  assert.match(answer, /^(HTTP\/1\.1 408 |$)/);
});

test('a client that announces a body and does not send it is cut off', async () => {
  await using api = await start({ headersTimeoutMs: 200, requestTimeoutMs: 300 });
  const head =
    'POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{';
  assert.match(await exchange(api.address, head), /^(HTTP\/1\.1 408 |$)/);
});

test('more connections than allowed are closed as they come', async () => {
  await using api = await start({ connectionLimit: 1 });
  const first = connect(Number(new URL(api.address).port), '127.0.0.1');
  await new Promise((resolve) => first.once('connect', resolve));
  assert.equal(await exchange(api.address, get('localhost')), '');
  first.destroy();
});

test('a body over the limit is refused with 413 and the limit', async () => {
  await using api = await start({ bodyLimit: 2000 });
  // Far more than the buffers of the system hold: the refusal arrives although the client is still sending.
  for (const size of [3000, 20_000_000]) {
    const response = await api.post('/v1/chat/completions', {
      messages: [{ role: 'user', content: 'x'.repeat(size) }],
    });
    assert.equal(response.status, 413);
    assert.match(await response.text(), /larger than 2000 bytes/);
  }
});

test('a body of millions of wrong values is refused before any of them is looked at', async () => {
  await using api = await start({ bodyLimit: 2 ** 23 });
  const zeros = `[${'0,'.repeat(3_900_000)}0]`;
  const bodies = [
    `{"messages":[{"role":"user","content":${zeros}}]}`,
    `{"messages":[{"role":"user","content":"x"}],"logit_bias":{${Array.from({ length: 600_000 }, (_, n) => `"x${n}":0`).join()}}}`,
  ];
  for (const body of bodies) {
    const response = await fetch(`${api.address}/v1/chat/completions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /too_many_values/);
  }
  const deep = await fetch(`${api.address}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"messages":${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`,
  });
  assert.equal(deep.status, 400);
  assert.equal(api.model.calls.length, 0);
});

test('a fault of ours is answered without its text', async () => {
  await using api = await start({ pingDatabase: () => Promise.reject(new Error('secret address')) });
  const response = await fetch(`${api.address}/ready`);
  assert.equal(response.status, 503);
  assert.doesNotMatch(await response.text(), /secret/);
});
