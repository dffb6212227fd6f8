import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

const skip = missingModel() ?? false;
let server: StartedServer;

before(async () => {
  if (!skip) server = await startServer();
});
after(() => server?.[Symbol.asyncDispose]());

const get = (path: string) => fetch(server.address + path, { headers: server.credentials });

test('a server with its model is alive and ready', { skip }, async () => {
  assert.equal((await get('/health')).status, 200);
  const ready = await get('/ready');
  assert.equal(ready.status, 200);
  assert.deepEqual(await ready.json(), { status: 'ready', problems: [] });
});

test('a server without a model is alive, but not ready, and says why', async () => {
  await using bare = await startServer({ model: null });
  assert.equal((await fetch(`${bare.address}/health`)).status, 200);
  const ready = await fetch(`${bare.address}/ready`);
  assert.equal(ready.status, 503);
  const { problems } = (await ready.json()) as { problems: { code: string }[] };
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['no_model_installed'],
  );
  const asked = await fetch(`${bare.address}/v1/chat/completions`, {
    method: 'POST',
    headers: { ...bare.credentials, 'content-type': 'application/json' },
    body: JSON.stringify({ messages: [{ role: 'user', content: 'Hello' }] }),
  });
  assert.equal(asked.status, 503);
  assert.equal(asked.headers.get('retry-after'), '10');
});

test('the metrics count what was asked, and only in bounded labels', { skip }, async () => {
  for (const model of ['default', 'a-name-made-up']) {
    await fetch(`${server.address}/v1/chat/completions`, {
      method: 'POST',
      headers: { ...server.credentials, 'content-type': 'application/json' },
      body: JSON.stringify({ model, max_tokens: 3, messages: [{ role: 'user', content: 'Hello' }] }),
    });
  }
  const nowhere = await get('/v1/no-such-route-made-up');
  assert.equal(((await nowhere.json()) as { error: { type: string } }).error.type, 'invalid_request_error');
  const response = await get('/metrics');
  assert.match(response.headers.get('content-type')!, /^text\/plain; version=0\.0\.4/);
  const metrics = await response.text();
  assert.match(metrics, /wanwen_tokens_total\{model="test-model",source="api",kind="completion"\} 3/);
  assert.match(metrics, /wanwen_engine_loaded\{model="test-model"\} 1/);
  assert.match(metrics, /wanwen_engine_kv_cells\{model="test-model"\} [1-9]/);
  assert.match(metrics, /wanwen_engine_tokens_generated\{model="test-model"\} [1-9]/);
  assert.match(metrics, /wanwen_http_requests_total\{method="GET",route="\/v1\/\*",status="404"\} 1/);
  assert.doesNotMatch(metrics, /made-up/);
});

test('the page to try the API brings all of its files along', { skip }, async () => {
  const page = await get('/docs/');
  const html = await page.text();
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(
    ([, file]) => new URL(file!, `${server.address}/docs/`),
  );
  assert.ok(files.length >= 4);
  for (const file of files) {
    assert.equal(file.origin, server.address);
    assert.equal((await fetch(file)).status, 200, file.pathname);
  }
  assert.match(page.headers.get('content-security-policy')!, /default-src 'none'; script-src 'self'/);
});
