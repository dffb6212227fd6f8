import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { AbilityEvent, AbilityList, AbilityResult } from '@wanwen/contract';
import { createAbilities, createAbilitySettings, createOwnAbilities, findAbilities } from '../../abilities/index.ts';
import { type PaidGatewayOptions, usageOf } from '../../billing/testing/paid-gateway.ts';
import {
  engineError,
  finish,
  type Script,
  saying,
  text,
  untilAborted,
  usage,
} from '../../gateway/testing/scripted-model.ts';
import type { Database } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { startPaidApi } from '../openai/testing/start-paid-api.ts';
import { registerAbilityRoutes } from './index.ts';

/** Not asked here. */
const stickers = { draw: () => Promise.reject(new Error('no stickers')) };

const path = '/v1/abilities/workplace.translate';
const asked = { input: { text: '周五开会', to: 'en' } };
const answer = saying('{"text": "We ', 'meet on Friday"}');
const prices = { input: '2', output: '10' };

type Test = Parameters<typeof startPaidApi>[2];

interface StartOptions extends Partial<PaidGatewayOptions> {
  heartbeatMs?: number;
}

async function start(database: Database, script: Script, t: Test, options: StartOptions = {}) {
  const { heartbeatMs = 20, ...more } = options;
  const found = await findAbilities();
  const refused = { requireRight: () => Promise.reject(new Error('no')), recordAudit: async () => undefined };
  const alsoMigrate = [createAbilitySettings, createOwnAbilities];
  const paid = { script, prices, balance: '1', alsoMigrate, ...more };
  return startPaidApi(database, paid, t, (app, { gateway, models }) => {
    const countTokens = async () => 10;
    const place = { gateway, models: { ...models, countTokens }, groups: undefined, stickers, contextLimit: undefined };
    registerAbilityRoutes(app, {
      abilities: createAbilities({ database, accounts: refused, found, ...place }),
      heartbeatMs,
    });
  });
}

function eventsIn(stream: string): AbilityEvent[] {
  return stream
    .split('\n\n')
    .filter((frame) => frame.startsWith('event: '))
    .map((frame) => {
      const [, type, json] = /^event: (\w+)\ndata: (.*)$/.exec(frame)!;
      const event = AbilityEvent.parse(JSON.parse(json!));
      assert.equal(event.type, type);
      return event;
    });
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: a run is answered in JSON, and recorded and settled under the name of the ability`, async (t) => {
    const { post, billing } = await start(await open(t), answer, t);
    const response = await post(path, asked);
    assert.equal(response.status, 200);
    const { output, checks, usage: used, notice } = AbilityResult.parse(await response.json());
    assert.deepEqual(output, { text: 'We meet on Friday', missing: [] });
    assert.deepEqual(checks, { repaired: 0, dropped: 0, fallback: null });
    assert.deepEqual(used, { promptTokens: 3, completionTokens: 2, calls: 1 });
    assert.equal(notice.zh, '内容由 AI 生成');
    const rows = await usageOf(billing);
    assert.deepEqual(
      rows.map((row) => [row.protocol, row.outcome, row.amount]),
      [['ability:workplace.translate', 'finished', 3 * 2 + 2 * 10]],
    );
    assert.equal((await billing.account('acme')).held, 0);
  });

  it(`${kind}: a stream has progress, items and one result, with heartbeats between them`, async (t) => {
    const script: Script = async function* () {
      await wait(1_100);
      yield text('{"variants": [{"text": "One."}, {"text": "Tw');
      await wait(80);
      yield text('o."}, {"text": "Three."}]}');
      yield finish(usage(3, 2));
    };
    const { post } = await start(await open(t), script, t);
    const response = await post('/v1/abilities/workplace.copy', { input: { brief: 'sale' }, stream: true });
    assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
    const stream = await response.text();
    assert.match(stream, /"One\."[\s\S]*: heartbeat[\s\S]*"Two\."/);
    const events = eventsIn(stream);
    assert.deepEqual(
      events.map(({ type }) => type).filter((type, index, all) => type !== all[index - 1]),
      ['progress', 'item', 'result'],
    );
    assert.equal(events.filter(({ type }) => type === 'item').length, 3);
  });

  it(`${kind}: what is refused has a status of its own, streamed or not`, async (t) => {
    const { post } = await start(await open(t), answer, t, { balance: '', heartbeatMs: 60_000 });
    for (const stream of [false, true]) {
      const refusals = [
        await post(path, { ...asked, stream }),
        await post('/v1/abilities/workplace.nothing', { ...asked, stream }),
        await post(path, { input: { text: '' }, stream }),
        await post(path, { input: 'text', stream }),
        await post('/v1/abilities/..', { ...asked, stream }),
      ];
      const codes = await Promise.all(
        refusals.map(async (response) => {
          const { error } = (await response.json()) as { error: { code?: string } };
          return `${response.status} ${error.code}`;
        }),
      );
      assert.deepEqual(codes.slice(0, 4), [
        '402 insufficient_balance',
        '404 ability_not_found',
        '400 invalid_value',
        '400 invalid_value',
      ]);
    }
  });

  it(`${kind}: a failure after the stream has begun is its last event, and is not kept for a repeated key`, async (t) => {
    let tries = 0;
    const script: Script = async function* () {
      yield text('{"variants": [{"text": "One."}, ');
      await wait(10);
      tries += 1;
      if (tries === 1) yield { type: 'error', error: engineError('engine_crashed') };
      else yield text('{"text": "Two."}, {"text": "Three."}]}');
      yield finish(usage(3, 2));
    };
    const { post } = await start(await open(t), script, t);
    const run = async () => {
      const body = { input: { brief: 'sale' }, stream: true };
      return eventsIn(await (await post('/v1/abilities/workplace.copy', body, { 'idempotency-key': 'k' })).text());
    };
    const failed = (await run()).at(-1)!;
    assert.ok(failed.type === 'error' && failed.error.code === 'engine_crashed');
    assert.equal((await run()).at(-1)!.type, 'result');
  });

  it(`${kind}: a repeated Idempotency-Key gets the first answer, and not that of another ability or person`, async (t) => {
    const { post, model } = await start(await open(t), answer, t);
    const key = { 'idempotency-key': 'order-1' };
    const first = await (await post(path, asked, key)).text();
    const again = await post(path, asked, key);
    assert.equal(await again.text(), first);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
    assert.equal(model.calls.length, 1);
    const other = await post('/v1/abilities/workplace.rewrite', asked, key);
    assert.equal(other.status, 422);
    const colleague = await post(path, asked, { ...key, 'x-person': 'bob' });
    assert.deepEqual([colleague.status, colleague.headers.get('idempotent-replayed')], [200, null]);
    assert.equal(model.calls.length, 2);
  });

  it(`${kind}: a client that leaves ends the call, which is settled once`, async (t) => {
    const script: Script = async function* (options) {
      yield text('{"text": "one ');
      await untilAborted(options, usage(7, 1));
    };
    const { post, billing } = await start(await open(t), script, t);
    const hangUp = new AbortController();
    const asking = post(path, asked, {}, hangUp.signal);
    while ((await billing.account('acme')).held === 0) await wait(5);
    hangUp.abort();
    await assert.rejects(asking);
    while ((await billing.account('acme')).held > 0) await wait(5);
    assert.deepEqual(
      (await usageOf(billing)).map((row) => [row.outcome, row.amount]),
      [['cancelled', 7 * 2 + 10]],
    );
  });

  it(`${kind}: the list has every ability with its schemas`, async (t) => {
    const database = await open(t);
    const { routes } = await start(database, answer, t);
    assert.ok(routes.some(({ url, idempotent }) => url === '/v1/abilities/:id' && idempotent));
    const abilities = createAbilities({
      database,
      accounts: { requireRight: async () => undefined, recordAudit: async () => undefined },
      found: await findAbilities(),
      ...({} as Pick<Parameters<typeof createAbilities>[0], 'gateway' | 'models'>),
      groups: undefined,
      stickers,
      contextLimit: undefined,
    });
    const { items } = AbilityList.parse({
      items: await abilities.list({ organisationId: 'acme', personId: 'ada', keyId: null }),
    });
    assert.ok(items.length >= 4);
    for (const { input, output } of items) {
      assert.equal(input.type, 'object');
      assert.equal(output.type, 'object');
    }
  });
});
