import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { OpenAiModelList, OpenAiUsage } from '@wanwen/contract';
import type { PaidGatewayOptions } from '../../billing/testing/paid-gateway.ts';
import { usageOf } from '../../billing/testing/paid-gateway.ts';
import { engineError, finish, saying, text, untilAborted, usage } from '../../gateway/testing/scripted-model.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { hello } from './testing/start-api.ts';
import { startPaidApi } from './testing/start-paid-api.ts';

const chat = '/v1/chat/completions';
const asked = { ...hello, max_tokens: 50 };
const paid: PaidGatewayOptions = { script: saying('one ', 'two'), prices: { input: '2', output: '10' }, balance: '1' };
const key = { 'idempotency-key': 'order-1' };

forEachDatabase((kind, open, it) => {
  it(`${kind}: 10. the same Idempotency-Key in parallel gives one call, one charge, and the same frames to everyone`, async (t) => {
    const script = async function* () {
      yield text('slow ');
      await wait(50);
      yield text('answer');
      yield finish(usage(3, 2));
    };
    const { post, billing, model } = await startPaidApi(await open(t), { ...paid, script }, t);
    const streamed = { ...asked, stream: true };
    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const response = await post(chat, streamed, key);
        return [response.status, response.headers.get('content-type'), await response.text()] as const;
      }),
    );
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
    assert.match(answers[0]![2], /slow .*answer.*\[DONE\]/s);
    assert.match(answers[0]![1]!, /^text\/event-stream/);
    assert.equal(model.calls.length, 1);
    assert.equal((await usageOf(billing)).length, 1);
  });

  it(`${kind}: 10. another body under the same Idempotency-Key is refused, also while the first is running`, async (t) => {
    const { post, model } = await startPaidApi(await open(t), paid, t);
    const [first, other] = await Promise.all([post(chat, asked, key), post(chat, { ...asked, max_tokens: 7 }, key)]);
    const statuses = [first.status, other.status].sort();
    assert.deepEqual(statuses, [200, 422]);
    const late = await post(chat, { ...asked, max_tokens: 9 }, key);
    assert.equal(late.status, 422);
    assert.equal(((await late.json()) as { error: { code: string } }).error.code, 'idempotency_conflict');
    assert.equal(model.calls.length, 1);
  });

  it(`${kind}: a refused call does not use its key up`, async (t) => {
    const { post, billing } = await startPaidApi(await open(t), { ...paid, balance: '' }, t);
    assert.equal((await post(chat, asked, key)).status, 402);
    await billing.topUp({ organisationId: 'acme', amount: 1e6, reason: '', reference: 'a', personId: null });
    assert.equal((await post(chat, asked, key)).status, 200);
  });

  it(`${kind}: an answer that fails in its middle, or whose client left, is not what a repetition gets`, async (t) => {
    let fails = true;
    const script = async function* (options: Parameters<typeof untilAborted>[0]) {
      yield text('one ');
      if (fails) throw engineError('engine_crashed');
      if (options.maxOutputTokens === 7) await untilAborted(options);
      yield finish(usage(3, 1));
    };
    const { post, model } = await startPaidApi(await open(t), { ...paid, script }, t);
    const streamed = { ...asked, stream: true };
    assert.match(await (await post(chat, streamed, key)).text(), /engine_crashed/);
    fails = false;
    assert.match(await (await post(chat, streamed, key)).text(), /\[DONE\]/);
    const hangUp = new AbortController();
    const other = { 'idempotency-key': 'order-2' };
    const left = await post(chat, { ...streamed, max_tokens: 7 }, other, hangUp.signal);
    await left.body!.getReader().read();
    hangUp.abort();
    const again = new AbortController();
    const second = await post(chat, { ...streamed, max_tokens: 7 }, other, again.signal);
    assert.equal(second.headers.get('idempotent-replayed'), null);
    again.abort();
    assert.equal(model.calls.length, 4);
  });

  it(`${kind}: what an answer of several choices says was used is what is charged`, async (t) => {
    const { post, billing } = await startPaidApi(await open(t), { ...paid, script: saying('a', 'b') }, t);
    for (const [path, body] of [
      [chat, { ...asked, n: 3 }],
      ['/v1/completions', { prompt: ['x', 'y', 'z'], max_tokens: 5 }],
    ] as const) {
      const { usage } = (await (await post(path, body)).json()) as { usage: OpenAiUsage };
      const rows = (await usageOf(billing)).slice(-3);
      const charged = rows.reduce((sum, row) => sum + row.amount, 0);
      assert.equal(usage.prompt_tokens * 2 + usage.completion_tokens * 10, charged, path);
    }
  });

  it(`${kind}: whoever may use some models only is told of those only`, async (t) => {
    const { get } = await startPaidApi(await open(t), paid, t);
    const ids = async (models: string) =>
      ((await (await get('/v1/models', { 'x-models': models })).json()) as OpenAiModelList).data.map(({ id }) => id);
    assert.deepEqual([await ids('scripted'), await ids('other')], [['scripted'], []]);
    const hidden = await get('/v1/models/scripted', { 'x-models': 'other' });
    assert.equal(hidden.status, 404);
    assert.doesNotMatch(await hidden.text(), /Installed: scripted/);
  });

  it(`${kind}: where nothing is kept a repeated key is told so, and charged once`, async (t) => {
    const database = await open(t);
    const { post, billing, model } = await startPaidApi(database, paid, t);
    const unkept = { ...key, 'x-keeps-nothing': '1' };
    assert.equal((await post(chat, asked, unkept)).status, 200);
    const { body } = await database.db.selectFrom('idempotency_keys').select('body').executeTakeFirstOrThrow();
    assert.equal(body, null);
    const again = await post(chat, asked, unkept);
    assert.equal(again.status, 409);
    assert.match(await again.text(), /keeps no content/);
    const other = { 'idempotency-key': 'order-2' };
    assert.equal((await post(chat, asked, other)).status, 200);
    assert.equal((await post(chat, asked, { ...other, 'x-keeps-nothing': '1' })).status, 409);
    assert.deepEqual([model.calls.length, (await usageOf(billing)).length], [2, 2]);
    const persisted = model.calls.map(({ providerOptions }) => providerOptions?.wanwen?.persistPrefix);
    assert.deepEqual(persisted, [false, undefined]);
  });

  it(`${kind}: 15. every paid route refuses an empty balance, in its protocol's own words`, async (t) => {
    const { post, routes, model } = await startPaidApi(await open(t), { ...paid, balance: '' }, t);
    const bodies: Record<string, unknown> = {
      completions: asked,
      'v1/completions': { prompt: 'x', max_tokens: 5 },
      responses: { input: 'x', max_output_tokens: 50 },
    };
    const posts = routes.filter(({ method }) => method === 'POST');
    assert.ok(posts.length > 0);
    for (const { url, idempotent } of posts) {
      assert.equal(idempotent, true, `${url} takes a call, so it must heed Idempotency-Key`);
      const path = url.split('/');
      const body = bodies[path.slice(-2).join('/')] ?? bodies[path.at(-1)!];
      assert.ok(body, `this test needs a body for ${url}`);
      const response = await post(url, body);
      assert.equal(response.status, 402, url);
      assert.equal(response.headers.get('x-should-retry'), 'false');
      const { error } = (await response.json()) as { error: { code: string; message: string } };
      assert.equal(error.code, 'insufficient_quota');
      assert.match(error.message, /0\.00 is free/);
    }
    assert.equal(model.calls.length, 0);
  });

  it(`${kind}: limits are told on every answer and on the refusal`, async (t) => {
    const { post, billing } = await startPaidApi(await open(t), paid, t);
    const none = { tokensPerMinute: null, concurrentCalls: null, spendPerDay: null, spendPerMonth: null };
    await billing.limits.set('acme', { kind: 'key', id: 'key-1' }, { ...none, requestsPerMinute: 2 });
    const first = await post(chat, { ...asked, stream: true });
    assert.equal(first.headers.get('x-ratelimit-limit-requests'), '2');
    assert.equal(first.headers.get('x-ratelimit-remaining-requests'), '1');
    assert.match(first.headers.get('x-ratelimit-reset-requests')!, /^(1m0s|\d+(\.\d+)?s)$/);
    await first.text();
    await (await post(chat, asked)).text();
    const third = await post(chat, asked);
    assert.equal(third.status, 429);
    assert.ok(Number(third.headers.get('retry-after')) > 0);
    assert.equal(third.headers.get('x-ratelimit-remaining-requests'), '0');
  });
});
