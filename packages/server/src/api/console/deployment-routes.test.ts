import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { readMachineKey } from '../../accounts/index.ts';
import { type App, createApp } from '../../app.ts';
import { createLog, loadConfig } from '../../platform/index.ts';

const home = mkdtempSync(join(tmpdir(), 'wanwen-deployment-routes-'));
const log = createLog({ logLevel: 'silent' });
const settings = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' };
let app: App;

before(async () => {
  app = await createApp(loadConfig({ env: { ...settings, WANWEN_DEFAULT_MODEL: 'deepseek-chat' } }), { log });
  await app.listen();
});
after(async () => {
  await app.close({ graceMs: 0 });
  rmSync(home, { recursive: true, force: true });
});

const machine = () => ({ authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' });

async function call(method: string, path: string, body?: unknown, credentials: Record<string, string> = machine()) {
  const response = await fetch(`${app.address}/api/console/${path}`, {
    method,
    headers: { ...credentials, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: text === '' ? undefined : JSON.parse(text) };
}

const deepseek = { name: 'deepseek-chat', kind: 'deepseek', model: 'deepseek-chat', apiKey: 'sk-very-secret-4321' };

test('a deployment is made, listed, changed and removed, and its key comes back nowhere', async () => {
  const made = await call('POST', 'deployments', deepseek);
  assert.equal(made.status, 201);
  assert.deepEqual([made.json.baseUrl, made.json.keyHint], ['https://api.deepseek.com/v1', '4321']);
  const changed = await call('PATCH', `deployments/${made.json.id}`, { weight: 5 });
  assert.deepEqual([changed.json.weight, changed.json.keyState], [5, 'stored']);
  const list = await call('GET', 'deployments');
  assert.equal(list.json.items.length, 1);
  assert.doesNotMatch(made.text + changed.text + list.text, /very-secret/);
  assert.equal((await call('DELETE', `deployments/${made.json.id}`)).status, 204);
  assert.equal((await call('DELETE', `deployments/${made.json.id}`)).json.error.code, 'deployment_not_found');
});

test('a name that deployments answer stands beside the models of this machine, and can be the default', async () => {
  const { json: made } = await call('POST', 'deployments', deepseek);
  const { json: models } = await call('GET', 'models');
  const card = models.items.find((each: { id: string }) => each.id === 'deepseek-chat');
  assert.deepEqual(
    [card.source, card.state, card.isDefault, models.defaultModel],
    ['deployment', 'installed', true, 'deepseek-chat'],
  );
  assert.equal((await app.prepareModel()).model, 'deepseek-chat');
  assert.equal((await call('GET', 'status')).json.modelChoice.model, 'deepseek-chat');
  await call('DELETE', `deployments/${made.id}`);
  assert.equal((await call('GET', 'models')).json.defaultModel, null);
});

test('what cannot be is refused, naming the field', async () => {
  for (const [body, field] of [
    [{ ...deepseek, name: 'default' }, 'name'],
    [{ ...deepseek, name: 'two words' }, 'name'],
    [{ ...deepseek, kind: 'unknown' }, 'kind'],
    [{ ...deepseek, weight: 0 }, 'weight'],
    [{ ...deepseek, baseUrl: 'http://10.0.0.1/v1' }, 'baseUrl'],
    [{ ...deepseek, name: 'qwen3-4b' }, 'name'],
  ] as const) {
    const { status, json } = await call('POST', 'deployments', body);
    assert.ok(status === 400 || status === 409, `${status}`);
    assert.equal(json.error.field, field, JSON.stringify(json));
  }
});

test('fallbacks of a name are set as a whole', async () => {
  const set = await call('PUT', 'model-fallbacks/deepseek-chat', { fallbacks: ['qwen-plus'] });
  assert.deepEqual(set.json, { name: 'deepseek-chat', fallbacks: ['qwen-plus'] });
  assert.deepEqual((await call('GET', 'deployments')).json.fallbacks, [set.json]);
});

test('each change is in the audit log, without the key', async () => {
  const { json: made } = await call('POST', 'deployments', { ...deepseek, name: 'noted' });
  await call('PATCH', `deployments/${made.id}`, { apiKey: 'sk-another-secret-8765', weight: 5 });
  await call('DELETE', `deployments/${made.id}`);
  await call('PUT', 'model-fallbacks/noted', { fallbacks: ['qwen-plus'] });
  const audit = await call('GET', 'audit?query=noted');
  const [fallbacks, removed, changed, added] = audit.json.items;
  assert.deepEqual(
    [added, changed, removed, fallbacks].map(({ action, targetId }) => [action, targetId]),
    [
      ['deployment.create', made.id],
      ['deployment.update', made.id],
      ['deployment.remove', made.id],
      ['fallbacks.set', 'noted'],
    ],
  );
  assert.deepEqual([changed.before.weight, changed.after.weight, changed.after.keyHint], [1, 5, '8765']);
  assert.doesNotMatch(audit.text, /very-secret|another-secret/);
});

test('nobody but an administrator may see or change deployments', async () => {
  const id = '0190f0f0-0000-7000-8000-000000000000';
  for (const [method, url] of [
    ['GET', 'deployments'],
    ['POST', 'deployments'],
    ['PATCH', `deployments/${id}`],
    ['DELETE', `deployments/${id}`],
    ['POST', `deployments/${id}/test`],
    ['PUT', 'model-fallbacks/x'],
  ] as const) {
    const answer = await call(method, url, method === 'GET' ? undefined : {}, {});
    assert.deepEqual([answer.status, answer.json.error.code], [401, 'sign_in_required'], `${method} ${url}`);
  }
});
