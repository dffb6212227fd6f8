import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { CreateDeployment, ModelCard } from '@wanwen/contract';
import { AppError, createSecretBox, type Database, openDatabase } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { failing, saying, startUpstream } from './testing/scripted-upstream.ts';
import { asked, openDeployments } from './testing/test-deployments.ts';

const secrets = createSecretBox({ home: '/nowhere', secretKey: 'a secret key for tests, long enough' });
const call = { prompt: [] };
const place = { baseUrl: 'http://127.0.0.1:1/v1' };

/** Shared by several rooms of one test. */
async function databaseOf(t: TestContext): Promise<Database> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-deployments-'));
  const database = await openDatabase({ home });
  t.after(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  return database;
}

forEachDatabase((kind, open, it) => {
  it(`a deployment is kept with its key encrypted, and is shown without it (${kind})`, async (t) => {
    const database = await open(t);
    const deployments = await openDeployments(t, { database, secrets });
    const made = await deployments.create(asked({ ...place, apiKey: 'sk-very-secret-9876', weight: 3 }));
    assert.deepEqual([made.keyState, made.keyHint, made.weight], ['stored', '9876', 3]);
    const rows = await database.db.selectFrom('deployments').selectAll().execute();
    assert.doesNotMatch(JSON.stringify([rows, made, await deployments.list()]), /very-secret/);
    const again = await openDeployments(t, { database, secrets });
    assert.deepEqual((await again.list()).items, [made]);
  });

  it(`a deployment can be changed and removed, and calls see it at once (${kind})`, async (t) => {
    const deployments = await openDeployments(t, { database: await open(t), secrets });
    const { id } = await deployments.create(asked({ ...place, capabilities: { contextLength: undefined } }));
    assert.equal((await deployments.cardOf('chat'))?.contextLength, 32_768);
    const changed = await deployments.update(id, {
      name: 'other',
      priority: 2,
      capabilities: { contextLength: 8192, vision: true },
    });
    assert.deepEqual([changed.name, changed.priority, changed.capabilities.tools], ['other', 2, true]);
    assert.equal(await deployments.cardOf('chat'), undefined);
    const card = await deployments.cardOf('other');
    assert.deepEqual(
      [card?.source, card?.contextLength, card?.abilities],
      ['deployment', 8192, ['chat', 'tools', 'vision']],
    );
    await deployments.update(id, { enabled: false });
    assert.equal(await deployments.cardOf('other'), undefined);
    await deployments.remove(id);
    assert.deepEqual((await deployments.list()).items, []);
    await assert.rejects(deployments.remove(id), { code: 'deployment_not_found', status: 404 });
    await assert.rejects(deployments.update(id, { weight: 2 }), { code: 'deployment_not_found' });
  });

  it(`the fallbacks of a name are kept in their order, and replaced as a whole (${kind})`, async (t) => {
    const deployments = await openDeployments(t, { database: await open(t), secrets });
    await deployments.setFallbacks('chat', { fallbacks: ['b', 'a', 'b'] });
    assert.deepEqual((await deployments.list()).fallbacks, [{ name: 'chat', fallbacks: ['b', 'a'] }]);
    await deployments.setFallbacks('chat', { fallbacks: ['c'] });
    assert.deepEqual(await deployments.fallbacksOf('chat'), ['c']);
    await deployments.setFallbacks('chat', { fallbacks: [] });
    assert.deepEqual((await deployments.list()).fallbacks, []);
    await assert.rejects(deployments.setFallbacks('a', { fallbacks: ['a'] }), { code: 'fallback_to_itself' });
  });
});

test('with another secret key nothing is lost: the deployment says so, and its calls fail until the key is back', async (t) => {
  const upstream = await startUpstream(saying('x'));
  t.after(() => upstream[Symbol.asyncDispose]());
  const database = await databaseOf(t);
  const deployments = await openDeployments(t, { database, secrets });
  await deployments.create(asked({ baseUrl: upstream.baseUrl, apiKey: 'sk-very-secret-9876' }));
  const wrong = createSecretBox({ home: '/nowhere', secretKey: 'another secret key, also long enough' });
  const confused = await openDeployments(t, { database, secrets: wrong });
  const [shown] = (await confused.list()).items;
  assert.deepEqual([shown!.keyState, shown!.keyHint], ['unreadable', '9876']);
  const { ready } = await confused.candidates('chat', call);
  await assert.rejects(async () => ready[0]!.languageModel(), {
    code: 'vendor_key_unreadable',
    status: 502,
    message: /WANWEN_SECRET_KEY/,
  });
  const { ok, failure } = await confused.test(shown!.id);
  assert.deepEqual([ok, failure?.code, upstream.calls.length], [false, 'vendor_key_unreadable', 0]);
  const back = await openDeployments(t, { database, secrets });
  assert.equal((await back.test(shown!.id)).ok, true);
  assert.equal(upstream.calls[0]!.headers.authorization, 'Bearer sk-very-secret-9876');
});

for (const [baseUrl, code] of [
  ['http://127.0.0.1:8000/v1', 'private_address_refused'],
  ['https://127.0.0.1:8000/v1', 'private_address_refused'],
  ['https://localhost/v1', 'private_address_refused'],
  ['https://[::1]/v1', 'private_address_refused'],
  ['https://[::ffff:10.0.0.1]/v1', 'private_address_refused'],
  ['https://2130706433/v1', 'private_address_refused'],
  ['https://169.254.169.254/v1', 'private_address_refused'],
  ['https://inside.example/v1', 'private_address_refused'],
  ['http://api.example.com/v1', 'private_address_refused'],
  ['ftp://api.example.com/v1', 'base_url_invalid'],
  ['https://user:secret@api.example.com/v1', 'base_url_invalid'],
  ['https://api.example.com/v1?key=1', 'base_url_invalid'],
  ['api.example.com', 'base_url_invalid'],
  ['', 'base_url_missing'],
] as const) {
  test(`the address "${baseUrl}" is refused with ${code} unless private ones were allowed`, async (t) => {
    const resolve = async (host: string) => [host === 'inside.example' ? '10.1.2.3' : '93.184.215.14'];
    const deployments = await openDeployments(t, { secrets, resolve });
    await assert.rejects(deployments.create(asked({ baseUrl, allowPrivate: false })), (error: AppError) => {
      assert.equal(error.code, code);
      assert.doesNotMatch(error.message, /secret/);
      return error.field === 'baseUrl';
    });
  });
}

test('a name that leads inside when the connection is made is refused there, whatever it was when it was stored', async (t) => {
  const upstream = await startUpstream(saying('x'));
  t.after(() => upstream[Symbol.asyncDispose]());
  const database = await databaseOf(t);
  const before = await openDeployments(t, { database, secrets });
  const baseUrl = upstream.baseUrl.replace('http://127.0.0.1', 'https://localhost');
  const { id } = await before.create(asked({ baseUrl }));
  await database.db.updateTable('deployments').set({ allow_private: 0 }).execute();
  const deployments = await openDeployments(t, { database, secrets });
  const { failure } = await deployments.test(id);
  assert.equal(failure?.code, 'upstream_address_refused');
  assert.doesNotMatch(failure!.message, /localhost|127\.0\.0\.1|::1/);
});

test('a stored key goes to no other server than the one it was entered for', async (t) => {
  const deployments = await openDeployments(t, { secrets });
  const { id } = await deployments.create(asked({ ...place, apiKey: 'sk-very-secret-9876' }));
  const elsewhere = { baseUrl: 'http://127.0.0.1:2/v1' };
  await assert.rejects(deployments.update(id, elsewhere), { code: 'key_needed_again', field: 'apiKey' });
  await assert.rejects(deployments.update(id, { kind: 'deepseek' }), { code: 'key_needed_again' });
  assert.equal((await deployments.update(id, { baseUrl: 'http://127.0.0.1:1/other' })).keyState, 'stored');
  assert.equal((await deployments.update(id, { ...elsewhere, apiKey: 'sk-another-key-5555' })).keyHint, '5555');
  assert.equal((await deployments.update(id, { ...place, apiKey: null })).keyState, 'none');
});

test('the name of a model of this machine is not given to a deployment, and an alias takes after its model', async (t) => {
  const card = {
    id: 'qwen3-4b',
    state: 'installed',
    contextLength: 4096,
    abilities: ['chat', 'thinking'],
  } as unknown as ModelCard;
  const engine = {
    cardOf: async (id: string) => (id === card.id ? card : undefined),
    languageModel: () => ({}) as never,
  };
  const deployments = await openDeployments(t, { secrets, engine });
  await assert.rejects(deployments.create(asked({ ...place, name: 'qwen3-4b' })), {
    code: 'model_name_taken',
    field: 'name',
  });
  const alias: CreateDeployment = asked({ name: 'house', kind: 'engine', model: 'qwen3-4b', allowPrivate: false });
  const made = await deployments.create(alias);
  assert.deepEqual(made.capabilities, {
    vision: false,
    tools: false,
    thinking: true,
    contextLength: 4096,
    maxOutputTokens: null,
  });
  assert.equal(made.baseUrl, null);
  await assert.rejects(deployments.create({ ...alias, apiKey: 'sk-1' }), { code: 'key_not_needed' });
  const { id } = await deployments.create({ ...alias, name: 'gone', model: 'gone' });
  assert.equal((await deployments.test(id)).failure?.code, 'model_not_installed');
});

test('only deployments that can take a call are tried for it', async (t) => {
  const deployments = await openDeployments(t, { secrets });
  const plain = await deployments.create(asked({ ...place, capabilities: { tools: false } }));
  const tools = [{ type: 'function' as const, name: 'x', inputSchema: { type: 'object' as const } }];
  await assert.rejects(deployments.candidates('chat', { ...call, tools }), { code: 'tools_unsupported', status: 400 });
  const able = await deployments.create(asked(place));
  const ids = async (with_: object) =>
    (await deployments.candidates('chat', { ...call, ...with_ })).ready.map((each) => each.deploymentId);
  assert.deepEqual(await ids({ tools }), [able.id]);
  assert.deepEqual((await ids({})).sort(), [plain.id, able.id].sort());
  const picture = [
    {
      role: 'user' as const,
      content: [{ type: 'file' as const, mediaType: 'image/png', data: { type: 'data' as const, data: 'AA==' } }],
    },
  ];
  await assert.rejects(deployments.candidates('chat', { prompt: picture }), { code: 'images_unsupported' });
  assert.deepEqual(await deployments.candidates('unknown', call), { ready: [], cooling: [] });
});

test('by priority, then by weight: over many calls each comes first as often as its weight says', async (t) => {
  let seed = 7;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const deployments = await openDeployments(t, { secrets, random });
  const heavy = await deployments.create(asked({ ...place, weight: 3 }));
  const light = await deployments.create(asked({ ...place, weight: 1 }));
  const spare = await deployments.create(asked({ ...place, priority: 1, weight: 1000 }));
  const firsts = new Map<string, number>();
  for (let round = 0; round < 4000; round++) {
    const { ready } = await deployments.candidates('chat', call);
    assert.equal(ready.length, 3);
    assert.equal(ready[2]!.deploymentId, spare.id);
    const first = ready[0]!.deploymentId!;
    firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  assert.ok(Math.abs(firsts.get(heavy.id)! - 3000) < 120);
  assert.equal(firsts.get(heavy.id)! + firsts.get(light.id)!, 4000);
});

test('a deployment that fails is set aside, twice as long each time, at most a minute, until it answers', async (t) => {
  const clock = { time: 1_800_000_000_000, now: () => clock.time };
  const deployments = await openDeployments(t, { secrets, clock });
  const { id } = await deployments.create(asked(place));
  const broken = new AppError({ code: 'upstream_failed', status: 502, message: 'broken' });
  const candidate = async () => {
    const { ready, cooling } = await deployments.candidates('chat', call);
    return { isReady: ready.length === 1, each: [...ready, ...cooling][0]! };
  };
  const pauses: number[] = [];
  for (let round = 0; round < 9; round++) {
    const { each, isReady } = await candidate();
    assert.equal(isReady, true);
    each.failed(broken);
    // Calls that began before count once.
    each.failed(broken);
    const { health } = (await deployments.list()).items[0]!;
    assert.equal(health.state, 'cooling');
    pauses.push(Date.parse(health.coolingUntil!) - clock.time);
    clock.time += pauses.at(-1)! - 1;
    assert.equal((await candidate()).isReady, false);
    clock.time += 1;
  }
  assert.deepEqual(
    pauses,
    [1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1000),
  );
  (await candidate()).each.answered(120);
  const { health } = (await deployments.list()).items.find((each) => each.id === id)!;
  assert.deepEqual([health.state, health.failuresInRow, health.firstPartMs], ['ok', 0, 120]);
  assert.equal(health.lastError?.code, 'upstream_failed');
  assert.ok(health.successRate! > 0 && health.successRate! < 1);
  clock.time += 301_000;
  assert.equal((await deployments.list()).items[0]!.health.calls, 0);
});

test('a vendor that says how long to wait is heeded', async (t) => {
  const clock = { now: () => 1_800_000_000_000 };
  const deployments = await openDeployments(t, { secrets, clock });
  await deployments.create(asked(place));
  const [candidate] = (await deployments.candidates('chat', call)).ready;
  candidate!.failed(
    new AppError({ code: 'upstream_rate_limited', status: 429, message: 'slow', retryAfterSeconds: 40 }),
  );
  const { health } = (await deployments.list()).items[0]!;
  assert.equal(Date.parse(health.coolingUntil!) - clock.now(), 40_000);
});

test('a test makes a real call and says how that went, and what failed', async (t) => {
  const upstream = await startUpstream(saying('OK'));
  t.after(() => upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t, { secrets });
  const { id } = await deployments.create(asked({ baseUrl: upstream.baseUrl }));
  const good = await deployments.test(id);
  assert.deepEqual([good.ok, good.text, good.promptTokens, good.failure], [true, 'OK', 12, null]);
  assert.ok(good.firstTokenMs! >= 0 && good.totalMs >= good.firstTokenMs!);
  upstream.answer(failing(401, { message: 'no' }));
  const bad = await deployments.test(id);
  assert.deepEqual([bad.ok, bad.failure?.code], [false, 'upstream_rejected_key']);
  assert.equal((await deployments.list()).items[0]!.health.lastError?.code, 'upstream_rejected_key');
});
