import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { catalogue } from './catalogue/catalogue.ts';
import { type Disk, systemDisk } from './install/part-file.ts';
import { faults, type HubServer, startHub } from './testing/hub-server.ts';
import { content, entry, temporaryFolder, testRoom } from './testing/test-room.ts';

const roomyDisk: Disk = { ...systemDisk, freeBytes: async () => 1e12 };

async function hub(t: TestContext): Promise<HubServer> {
  const server = await startHub(content);
  t.after(() => server.close());
  return server;
}

test('where a hub answers, the model is chosen by the memory of the machine', async (t) => {
  const server = await hub(t);
  const expected: [memory: number, id: string][] = [
    [3.9e9, 'qwen3-0.6b'],
    [8e9, 'qwen3-1.7b'],
    [16.6e9, 'qwen3-4b'],
    [33e9, 'qwen3-8b'],
    [67e9, 'qwen3-14b'],
  ];
  for (const [memoryBytes, id] of expected) {
    const home = temporaryFolder(t);
    const options = { home, hubs: [server.address], catalogue, machine: { memoryBytes }, disk: roomyDisk };
    const choice = await testRoom(t, options).choose();
    assert.equal(choice.model, id, `${memoryBytes} bytes`);
    assert.deepEqual(
      { reason: choice.reason, installed: choice.installed, hub: choice.hub },
      { reason: 'best-that-fits', installed: false, hub: server.address },
    );
  }
  assert.deepEqual(new Set(server.requests.map(({ range }) => range)), new Set(['bytes=0-3']), 'only four bytes each');
});

test('a model that the disk has no room for is not chosen', async (t) => {
  const server = await hub(t);
  const disk: Disk = { ...systemDisk, freeBytes: async () => 2.2e9 };
  const machine = { memoryBytes: 16.6e9 };
  const models = testRoom(t, { home: temporaryFolder(t), hubs: [server.address], catalogue, machine, disk });
  assert.equal((await models.choose()).model, 'qwen3-1.7b');
});

test('where no hub answers, it is the starter, within the limit, and the text says how to get a better one', async (t) => {
  const [silent, portal, filter] = [await hub(t), await hub(t), await hub(t)];
  silent.always = faults.neverAnswers;
  portal.always = faults.html;
  filter.always = faults.status(403);
  const hubs = [silent.address, portal.address, filter.address, 'http://hub.invalid'];
  const models = testRoom(t, { home: temporaryFolder(t), hubs, catalogue, disk: roomyDisk });
  const started = performance.now();
  const choice = await models.choose();
  assert.ok(performance.now() - started < 1500, 'the hubs are asked at the same time');
  assert.deepEqual([choice.model, choice.reason, choice.better], ['smollm2-135m', 'no-hub-reached', 'qwen3-4b']);
  assert.match(choice.text.en, /no model hub could be reached.*wanwen models install qwen3-4b/);
  assert.match(choice.text.zh, /无法连接任何模型仓库.*wanwen models install qwen3-4b/);
  const reasons = (await models.probe()).map(({ reached, reason }) => [reached, reason]);
  assert.deepEqual(reasons.slice(0, 3), [
    [false, 'no answer within 0.4 s'],
    [false, 'answered with something else than the model file'],
    [false, 'answered with HTTP 403'],
  ]);
});

test('the hub that answers is the first one asked for the model', async (t) => {
  const [silent, sound] = [await hub(t), await hub(t)];
  silent.always = faults.neverAnswers;
  const models = testRoom(t, { home: temporaryFolder(t), hubs: [silent.address, sound.address] });
  assert.equal((await models.choose()).hub, sound.address);
  const asked = silent.requests.length;
  await models.install('tiny');
  assert.equal(silent.requests.length, asked);
  await models.remove('tiny');
  const second = await models.choose({ hubs: false });
  assert.deepEqual([second.model, second.reason], ['smollm2-135m', 'download-failed']);
});

test('offline the hubs are not asked, and a model in an import folder is chosen', async (t) => {
  const server = await hub(t);
  const stick = temporaryFolder(t);
  const settings = { WANWEN_OFFLINE: 'true', WANWEN_IMPORT_FOLDERS: stick };
  const models = testRoom(t, {
    home: temporaryFolder(t),
    hubs: [server.address],
    catalogue,
    disk: roomyDisk,
    settings,
  });
  assert.equal((await models.choose()).model, 'smollm2-135m');
  writeFileSync(join(stick, 'Qwen3-1.7B-Q8_0.gguf'), 'GGUF');
  assert.equal((await models.choose()).model, 'qwen3-1.7b');
  assert.equal(server.requests.length, 0);
});

test('a configured model is taken without asking any hub, and a name that does not exist is refused', async (t) => {
  const server = await hub(t);
  const room = (id: string) =>
    testRoom(t, {
      home: temporaryFolder(t),
      hubs: [server.address],
      catalogue,
      settings: { WANWEN_DEFAULT_MODEL: id },
    });
  const choice = await room('qwen3-8b').choose();
  assert.deepEqual([choice.model, choice.reason, choice.installed], ['qwen3-8b', 'configured', false]);
  await assert.rejects(room('qwen9').choose(), /"qwen9" does not exist: correct WANWEN_DEFAULT_MODEL/);
  assert.equal(server.requests.length, 0);
});

test('among installed models the best that can chat answers by default, until somebody chooses', async (t) => {
  const home = temporaryFolder(t);
  const server = await hub(t);
  const tiny = (id: string, changes = {}) => entry({ id, file: `${id}.gguf`, ...changes });
  const models = testRoom(t, {
    home,
    hubs: [server.address],
    catalogue: [tiny('base', { abilities: ['completion'] }), tiny('small', { tier: 'starter' }), tiny('good')],
  });
  mkdirSync(join(home, 'models'), { recursive: true });
  for (const [id, expected] of [
    ['base', 'base'],
    ['small', 'small'],
    ['good', 'good'],
  ] as const) {
    await models.install(id);
    assert.equal(models.defaultModel(), expected);
  }
  await models.setDefault('small');
  assert.equal(models.defaultModel(), 'small');
  assert.equal((await models.choose()).reason, 'configured');
  assert.deepEqual(
    (await models.list()).items.filter((card) => card.isDefault).map((card) => card.id),
    ['small'],
  );
  await models.remove('small');
  assert.equal(models.defaultModel(), 'good');
});

test('asking for a model that is not installed names those that are', async (t) => {
  const server = await hub(t);
  const models = testRoom(t, { home: temporaryFolder(t), hubs: [server.address] });
  await models.install('tiny');
  assert.throws(() => models.languageModel('gpt-9'), /There is no model "gpt-9"\. Installed: tiny\./);
  await assert.rejects(models.install('gpt-9'), /The catalogue|in the catalogue\. It has: tiny/);
  assert.equal(models.languageModel('default').modelId, 'tiny');
  assert.equal(models.languageModel().modelId, 'tiny');
});
