import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hangUp, saysThenWaits } from '../../../api-kit/testing/hang-up.ts';
import { failingLate, refused } from '../../../api-kit/testing/scripts.ts';
import { startApi } from '../testing/start-api.ts';

const body = { input: 'Hello', stream: true };

test('a failure before the first event has a status of its own', async () => {
  await using api = await startApi(refused);
  const response = await api.post('/v1/responses', body);
  assert.deepEqual([response.status, response.headers.get('retry-after')], [429, '3']);
  assert.equal(((await response.json()) as { error: { code: string } }).error.code, 'queue_full');
});

test('a failure after a heartbeat is a whole stream that ends with response.failed', async () => {
  await using api = await startApi(failingLate, { heartbeatMs: 20 });
  const events = (await (await api.post('/v1/responses', body)).text()).matchAll(/^event: (.+)$/gm);
  assert.deepEqual(
    [...events].map(([, name]) => name),
    ['response.created', 'response.in_progress', 'response.failed'],
  );
});

test('a client that hangs up ends the call, streamed or not', async () => {
  for (const stream of [true, false]) {
    await using api = await startApi(saysThenWaits);
    await hangUp(api, '/v1/responses', { ...body, stream });
  }
});

test('the routes are also where programs made for Model Studio look for them, and are described once', async () => {
  await using api = await startApi(refused);
  const models = await fetch(`${api.address}/compatible-mode/v1/models`);
  assert.equal(((await models.json()) as { data: { id: string }[] }).data[0]!.id, 'scripted');
  for (const path of ['chat/completions', 'completions', 'responses']) {
    assert.equal((await api.post(`/compatible-mode/v1/${path}`, {})).status, 400, path);
  }
  assert.equal((await api.post('/compatible-mode/v1/nothing', {})).status, 404);
  const described = (await (await fetch(`${api.address}/openapi.json`)).json()) as { paths: object };
  assert.ok('/v1/responses' in described.paths);
  assert.ok(!Object.keys(described.paths).some((path) => path.startsWith('/compatible-mode')));
});
