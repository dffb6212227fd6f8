import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { usageOf } from '../../billing/testing/paid-gateway.ts';
import { saying } from '../../gateway/testing/scripted-model.ts';
import { failing, type Reply, silent, startUpstream } from '../../models/deployments/testing/scripted-upstream.ts';
import { asked, openDeployments } from '../../models/deployments/testing/test-deployments.ts';
import { createStickerPress } from '../../pictures/index.ts';
import { readHiddenLabels } from '../../pictures/label/hidden-label.ts';
import { plainPng } from '../../pictures/testing/sample-pictures.ts';
import { createLog, type Database } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { startPaidApi } from './testing/start-paid-api.ts';

const path = '/v1/images/generations';
const png = plainPng(256);
/** Micro-units of one picture. */
const PRICE = 250_000;

const pictures =
  (...made: Buffer[]) =>
  (response: ServerResponse): void =>
    void response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ data: made.map((each) => ({ b64_json: each.toString('base64') })) }));

type Test = Parameters<typeof startPaidApi>[2];

/** The API before a deployment that makes pictures, whose server answers as the test says. */
async function start(database: Database, replies: Reply[], t: Test, balance = '1') {
  const upstream = await startUpstream(...replies);
  t.after(async () => await upstream[Symbol.asyncDispose]());
  const deployments = await openDeployments(t);
  await deployments.create(asked({ name: 'scripted', makes: 'image', baseUrl: upstream.baseUrl }));
  const press = createStickerPress({ log: createLog({ logLevel: 'silent' }) });
  t.after(() => press.close());
  const room = { models: async () => ['scripted'], mark: press.mark };
  const options = { script: saying('never'), prices: { image: '0.25', input: '9' }, balance, pictures: room };
  const api = await startPaidApi(database, options, t, (_app, { models }) => {
    models.cardOf = (name) => deployments.cardOf(name);
    models.candidates = async (name, call) => Object.values(await deployments.candidates(name, call)).flat();
  });
  const money = async () => {
    const { balance: left, held } = await api.billing.account('acme');
    assert.deepEqual((await api.billing.verify()).faults, []);
    return { spent: 1_000_000 - left, held };
  };
  return { ...api, upstream, money };
}

const answerOf = async (response: Response) =>
  (await response.json()) as { data: { b64_json: string }[]; error?: { code: string; message: string } };

forEachDatabase((kind, open, it) => {
  it(`${kind}: pictures are held before they are made, paid by the piece, and marked`, async (t) => {
    let during: number | undefined;
    const looking: Reply = async (response) => {
      during = (await api.billing.account('acme')).held;
      pictures(png, png)(response);
    };
    const api = await start(await open(t), [looking], t);
    const response = await api.post(path, { prompt: '一只狐狸', n: 2, size: '256x256' });
    assert.equal(response.status, 200);
    const { data } = await answerOf(response);
    assert.equal(data.length, 2);
    for (const { b64_json } of data) {
      const marked = Buffer.from(b64_json, 'base64');
      assert.deepEqual([marked.readUInt32BE(16), marked.readUInt32BE(20)], [256, 256]);
      assert.equal((readHiddenLabels(marked)[0] as { AIGC: { Label: string } }).AIGC.Label, '1');
      assert.notDeepEqual(marked, png);
    }
    assert.equal(during, 2 * PRICE);
    assert.deepEqual(await api.money(), { spent: 2 * PRICE, held: 0 });
    assert.deepEqual(
      (await usageOf(api.billing)).map((row) => [row.protocol, row.images, row.prompt_tokens, row.outcome, row.amount]),
      [['openai-images', 2, 0, 'finished', 2 * PRICE]],
    );
  });

  it(`${kind}: fewer pictures than were asked for cost what they are`, async (t) => {
    const api = await start(await open(t), [pictures(png), failing(500)], t);
    const { data } = await answerOf(await api.post(path, { prompt: 'A fox', n: 3 }));
    assert.equal(data.length, 1);
    assert.deepEqual(await api.money(), { spent: PRICE, held: 0 });
  });

  it(`${kind}: a failure costs nothing, and what cannot be paid is not begun`, async (t) => {
    const api = await start(await open(t), [failing(500), failing(500), pictures(png.subarray(0, 50))], t);
    for (const code of ['upstream_failed', 'upstream_failed']) {
      const failed = await api.post(path, { prompt: 'A fox' });
      assert.deepEqual([failed.status, (await answerOf(failed)).error!.code], [502, code]);
    }
    assert.deepEqual(await api.money(), { spent: 0, held: 0 });
    const asked = api.upstream.calls.length;
    const poor = await api.post(path, { prompt: 'A fox', n: 5 });
    assert.deepEqual([poor.status, (await answerOf(poor)).error!.code], [402, 'insufficient_quota']);
    assert.equal(api.upstream.calls.length, asked);
    assert.deepEqual(await api.money(), { spent: 0, held: 0 });
  });

  it(`${kind}: a client that leaves ends the call, which costs nothing where nothing came`, async (t) => {
    const api = await start(await open(t), [silent], t);
    const hangUp = new AbortController();
    const asking = api.post(path, { prompt: 'A fox' }, {}, hangUp.signal);
    while (api.upstream.calls.length === 0) await wait(5);
    hangUp.abort();
    await assert.rejects(asking);
    await api.upstream.calls[0]!.left;
    while ((await api.money()).held > 0) await wait(5);
    assert.deepEqual(await api.money(), { spent: 0, held: 0 });
    assert.deepEqual(
      (await usageOf(api.billing)).map(({ outcome, images }) => [outcome, images]),
      [['cancelled', 0]],
    );
  });

  it(`${kind}: what is asked wrongly is refused with the name of the field`, async (t) => {
    const api = await start(await open(t), [silent], t);
    const wrong: [object, string][] = [
      [{}, 'prompt'],
      [{ prompt: ' ' }, 'prompt'],
      [{ prompt: 'A fox', n: 11 }, 'n'],
      [{ prompt: 'A fox', size: '99999x2' }, 'size'],
      [{ prompt: 'A fox', response_format: 'url' }, 'response_format'],
      [{ prompt: 'A fox', stream: true }, 'stream'],
    ];
    for (const [body, param] of wrong) {
      const response = await api.post(path, body);
      const { error } = (await response.json()) as { error: { param: string } };
      assert.deepEqual([response.status, error.param], [400, param]);
    }
    const chat = await api.post('/v1/chat/completions', { messages: [{ role: 'user', content: 'Hello' }] });
    assert.deepEqual([chat.status, (await answerOf(chat)).error!.code], [400, 'makes_no_text']);
    assert.equal(api.upstream.calls.length, 0);
  });
});
