import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { Registry } from 'prom-client';
import {
  deployment,
  engineError,
  finish,
  saying,
  text,
  throwing,
  untilAborted,
  usage,
} from '../gateway/testing/scripted-model.ts';
import { AppError } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import type { CallLimits } from './limit-book.ts';
import { acme, call, openPaidGateway, readAll, topUp, usageOf } from './testing/paid-gateway.ts';

const prices = { input: '2', cache_read: '0.5', output: '10' };

forEachDatabase((kind, open, it) => {
  it(`${kind}: 1. a client that leaves after some tokens pays once, for those, and nothing stays held`, async (t) => {
    const script = async function* (options: Parameters<typeof untilAborted>[0]) {
      yield text('one ');
      yield text('two ');
      await untilAborted(options, usage(7, 2));
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices, balance: '1' }, t);
    const { parts, receipt } = await gateway.stream(call());
    await parts.next();
    await parts.return?.();
    await receipt;
    const [row, ...more] = await usageOf(billing);
    assert.equal(more.length, 0);
    assert.equal(row!.outcome, 'cancelled');
    assert.equal(row!.amount, 7 * 2 + 2 * 10);
    const account = await billing.account('acme');
    assert.deepEqual([account.balance, account.held], [1_000_000 - 34, 0]);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: 2. a model that fails before its first token costs nothing, and its error text is no output`, async (t) => {
    const script = async function* () {
      yield { type: 'error' as const, error: engineError('engine_crashed') };
      yield finish(usage(9, 0), 'error');
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices, balance: '1' }, t);
    await assert.rejects(readAll(gateway), { code: 'engine_crashed' });
    const [row] = await usageOf(billing);
    assert.deepEqual([row!.amount, row!.completion_tokens, row!.error_code], [0, 0, 'engine_crashed']);
    const account = await billing.account('acme');
    assert.deepEqual([account.balance, account.held], [1_000_000, 0]);
  });

  it(`${kind}: 2. a model that refuses outright costs nothing, and one that fails in the middle what it had said`, async (t) => {
    const script = async function* () {
      yield text('one');
      yield { type: 'error' as const, error: engineError('engine_crashed') };
      yield finish(usage(9, 1), 'error');
    };
    const { billing, gateway, model } = await openPaidGateway(await open(t), { script, prices, balance: '1' }, t);
    await assert.rejects(readAll(gateway), { code: 'engine_crashed' });
    model.doStream = () => Promise.reject(engineError('queue_full'));
    await assert.rejects(gateway.stream(call()), { code: 'queue_full' });
    const rows = await usageOf(billing);
    assert.deepEqual(
      rows.map((row) => row.amount),
      [9 * 2 + 10, 0],
    );
    assert.equal((await billing.account('acme')).held, 0);
  });

  it(`${kind}: 2. a model that breaks off with an error is paid what it said it had used, prompt included`, async (t) => {
    const script = async function* () {
      yield text('one');
      yield { type: 'error' as const, error: Object.assign(engineError('engine_crashed'), { usage: usage(9, 4) }) };
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices, balance: '1' }, t);
    await assert.rejects(readAll(gateway), { code: 'engine_crashed' });
    const [row] = await usageOf(billing);
    assert.deepEqual([row!.outcome, row!.amount], ['failed', 9 * 2 + 4 * 10]);
  });

  it(`${kind}: 3. an answer that ends at its token limit is charged as its usage says`, async (t) => {
    const script = async function* () {
      yield text('x');
      yield finish(usage(3, 100), 'length');
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices, balance: '1' }, t);
    await readAll(gateway);
    const [row] = await usageOf(billing);
    assert.deepEqual([row!.finish_reason, row!.amount], ['length', 3 * 2 + 100 * 10]);
  });

  it(`${kind}: 4. a usage of 0 is a value, and one that is missing is counted by the pieces and an estimate of the prompt`, async (t) => {
    let used: ReturnType<typeof usage> | Record<string, object> = usage(0, 0);
    const script = async function* () {
      yield text('x');
      yield finish(used as ReturnType<typeof usage>);
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices, balance: '1' }, t);
    await readAll(gateway);
    used = { inputTokens: {}, outputTokens: {} };
    await readAll(gateway);
    assert.deepEqual(
      (await usageOf(billing)).map((row) => [row.prompt_tokens, row.completion_tokens, row.amount]),
      [
        [0, 0, 0],
        [8, 1, 8 * 2 + 10],
      ],
    );
  });

  it(`${kind}: 5. of 50 calls at once, a balance for 10 admits 10, and is never overdrawn`, async (t) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const script = async function* () {
      yield text('x');
      await held;
      yield finish(usage(3, 100));
    };
    const database = await open(t);
    const { billing, gateway } = await openPaidGateway(database, { script, prices }, t);
    await topUp(billing, '1', 'probe');
    const probe = await gateway.stream(call({ caller: { ...acme, organisationId: 'probe' } }));
    const each = (await billing.account('probe')).held;
    assert.ok(each > 0);
    await billing.topUp({
      organisationId: 'acme',
      amount: each * 10,
      reason: '10 calls',
      reference: '10',
      personId: null,
    });
    let watching = true;
    const lowest = (async () => {
      let least = Number.POSITIVE_INFINITY;
      for (; watching; await wait(1)) {
        const { balance, held: now } = await billing.account('acme');
        least = Math.min(least, balance - now);
      }
      return least;
    })();
    const opened = await Promise.allSettled(Array.from({ length: 50 }, () => gateway.stream(call())));
    const admitted = opened.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    const refusals = opened.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
    assert.equal(admitted.length, 10);
    assert.ok(refusals.every(({ code, status }) => code === 'insufficient_balance' && status === 402));
    assert.equal((await billing.account('acme')).available, 0);
    release();
    await Promise.all(
      [...admitted, probe].map(async ({ parts }) => {
        for await (const _ of parts);
      }),
    );
    watching = false;
    assert.ok((await lowest) >= 0);
    assert.equal((await billing.account('acme')).held, 0);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: 5. a rich organisation's poor key spends no more than its own limit, however many calls it fires`, async (t) => {
    const { billing, gateway } = await openPaidGateway(
      await open(t),
      { script: saying('x'), prices, balance: '1000' },
      t,
    );
    const none = { requestsPerMinute: null, tokensPerMinute: null, concurrentCalls: null, spendPerMonth: null };
    const key = { kind: 'key' as const, id: 'poor' };
    const poor = call({ caller: { ...acme, keyId: 'poor' } });
    const probe = await gateway.stream(poor);
    const each = (await billing.account('acme')).held;
    await billing.limits.set('acme', key, { ...none, spendPerDay: each * 10 });
    for await (const _ of probe.parts);
    const spent = (await usageOf(billing))[0]!.amount;
    const opened = await Promise.allSettled(Array.from({ length: 50 }, () => gateway.stream(poor)));
    const admitted = opened.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    const refused = opened.filter((result) => result.status === 'rejected').map(({ reason }) => reason);
    assert.equal(admitted.length, Math.floor((each * 10 - spent) / each));
    assert.ok(refused.every(({ code }) => code === 'spend_limit_reached'));
    await readAll(gateway, call({ caller: { ...acme, keyId: 'rich' } }));
    await Promise.all(admitted.map(({ parts }) => parts.return?.()));
    await Promise.all(admitted.map(({ receipt }) => receipt));
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: a vendor that reports more than was held takes no balance below its limit, and is told of`, async (t) => {
    const script = async function* () {
      yield text('x');
      yield finish(usage(100_000, 200_000));
    };
    const metrics = new Registry();
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices, balance: '0.01', metrics }, t);
    const { parts, receipt } = await gateway.stream(call());
    const { held } = await billing.account('acme');
    for await (const _ of parts);
    await receipt;
    const [row] = await usageOf(billing);
    const cost = 100_000 * 2 + 200_000 * 10;
    assert.deepEqual([row!.amount, row!.uncharged, row!.prompt_tokens], [held, cost - held, 100_000]);
    const calls = Array.from({ length: 20 }, () => readAll(gateway, call()));
    assert.ok((await Promise.allSettled(calls)).some(({ status }) => status === 'rejected'));
    const { balance, held: left } = await billing.account('acme');
    assert.ok(balance >= 0 && left === 0);
    assert.deepEqual((await billing.verify()).faults, []);
    const rows = await usageOf(billing);
    const seen = await billing.reports.uncharged({ limit: 100 });
    assert.deepEqual(
      seen.rows.map(({ id }) => id),
      rows.map(({ id }) => id).toReversed(),
    );
    const told = await metrics.getSingleMetric('wanwen_uncharged_amount_total')!.get();
    const missing = rows.reduce((sum, each) => sum + each.uncharged, 0);
    assert.equal(told.values[0]!.value.toFixed(6), (missing / 1_000_000).toFixed(6));
  });

  it(`${kind}: keys that were rotated into each other are limited as one, by day and by minute`, async (t) => {
    const { billing, gateway } = await openPaidGateway(
      await open(t),
      { script: saying('x'), prices, balance: '1000' },
      t,
    );
    const none = { tokensPerMinute: null, concurrentCalls: null, spendPerDay: null, spendPerMonth: null };
    const keyLineage = ['old', 'new'];
    const by = (keyId: string, keyLimits?: CallLimits) =>
      readAll(gateway, call({ caller: { ...acme, keyId, keyLineage, ...(keyLimits && { keyLimits }) } }));
    const first = await gateway.stream(call({ caller: { ...acme, keyId: 'old' } }));
    const each = (await billing.account('acme')).held;
    for await (const _ of first.parts);
    const [{ amount: spent } = { amount: 0 }] = await usageOf(billing);
    // Room for one more.
    const own = { ...none, requestsPerMinute: null, spendPerDay: each + 2 * spent - 1 };
    await by('old', own);
    await assert.rejects(by('new', own), { code: 'spend_limit_reached' });
    await billing.limits.set('acme', { kind: 'key', id: 'old' }, { ...none, requestsPerMinute: 2 });
    await by('old');
    await by('new');
    for (const id of keyLineage) await assert.rejects(by(id), { code: 'rate_limited' });
    await billing.limits.set('acme', { kind: 'key', id: 'new' }, { ...none, requestsPerMinute: 3 });
    await by('old');
    for (const id of keyLineage) await assert.rejects(by(id), { code: 'rate_limited' });
    await readAll(gateway, call({ caller: { ...acme, keyId: 'other' } }));
  });

  it(`${kind}: 8. cached tokens are charged at one price only`, async (t) => {
    const script = async function* () {
      yield text('x');
      yield finish(usage(262_960, 1744, 257_955));
    };
    const own = { input: '1.25', cache_read: '0.125', output: '10' };
    const { billing, gateway, models } = await openPaidGateway(
      await open(t),
      { script, prices: own, balance: '10' },
      t,
    );
    const { cardOf } = models;
    models.cardOf = async (id) => ({ ...(await cardOf(id))!, contextLength: 300_000 });
    const long = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'x'.repeat(270_000) }] }];
    await readAll(gateway, call({ options: { prompt: long, maxOutputTokens: 2000 } }));
    const [row] = await usageOf(billing);
    assert.deepEqual([row!.amount, row!.exact_micros, row!.exact_picos], [55_940, 55_940, 625_000]);
  });

  it(`${kind}: 9. the same usage through each protocol gives the same ledger line`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices, balance: '1' }, t);
    const protocols = ['openai-chat', 'openai-responses', 'anthropic', 'dashscope', 'chat'];
    for (const protocol of protocols) await readAll(gateway, call({ protocol }));
    const { rows } = await billing.reports.ledger({ account: 'organisation:acme', limit: 10 });
    const charges = rows.filter((row) => row.kind === 'usage');
    assert.deepEqual(
      charges.map((row) => row.amount),
      protocols.map(() => -(3 * 2 + 10)),
    );
    assert.deepEqual(
      (await usageOf(billing)).map((row) => row.protocol),
      protocols,
    );
  });

  it(`${kind}: 11. a call that was answered at the third try is charged once, and its tries are recorded`, async (t) => {
    const failed = (status: number) => new AppError({ code: 'upstream_failed', status, message: 'no' });
    const deployments = [
      deployment('a', throwing(failed(503))),
      deployment('b', async function* () {
        yield { type: 'text-start', id: '0' };
        yield { type: 'error', error: failed(500) };
      }),
      deployment('c', saying('x')),
    ];
    const { billing, gateway } = await openPaidGateway(
      await open(t),
      { script: saying('never'), deployments, prices, balance: '1' },
      t,
    );
    const receipt = await readAll(gateway);
    assert.deepEqual(
      receipt.attempts.map(({ deploymentId, outcome }) => [deploymentId, outcome]),
      [
        ['a', 'failed'],
        ['b', 'failed'],
        ['c', 'answered'],
      ],
    );
    const rows = await usageOf(billing);
    assert.deepEqual(
      rows.map((row) => [row.amount, row.attempts, row.deployment]),
      [[16, 3, 'c']],
    );
    assert.equal((await billing.account('acme')).balance, 1_000_000 - 16);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: 12. a top-up can be spent at once, and the same one twice is one`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices }, t);
    await assert.rejects(gateway.stream(call()), { code: 'insufficient_balance' });
    await topUp(billing, '1');
    await readAll(gateway);
    assert.equal((await topUp(billing, '1')).repeated, true);
    assert.equal((await billing.account('acme')).balance, 1_000_000 - 16);
  });

  it(`${kind}: 12. a redeem code used 50 times at once succeeds once`, async (t) => {
    const { billing } = await openPaidGateway(await open(t), { script: saying('x') }, t);
    const { codes } = await billing.createRedeemCodes({ count: 2, amount: 5_000_000, reason: 'fair', expiresAt: null });
    const tried = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) =>
        billing.redeemCode({ organisationId: `org-${index % 3}`, personId: null, code: codes[0]!.toLowerCase() }),
      ),
    );
    const won = tried.filter(({ status }) => status === 'fulfilled');
    assert.equal(won.length, 1);
    const lost = tried.filter((result) => result.status === 'rejected').map(({ reason }) => reason.code);
    assert.deepEqual(new Set(lost), new Set(['redeem_code_invalid']));
    const balances = await Promise.all([0, 1, 2].map((index) => billing.account(`org-${index}`)));
    assert.equal(
      balances.reduce((sum, { balance }) => sum + balance, 0),
      5_000_000,
    );
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: 13. many one-token calls sum to price × tokens within one micro-unit`, async (t) => {
    const { billing } = await openPaidGateway(
      await open(t),
      { script: saying('x'), prices: { output: '0.333333' }, balance: '1' },
      t,
    );
    const calls = 3000;
    const one = { promptTokens: 1, completionTokens: 1, images: 0, audioSeconds: 0, toolCalls: 0 };
    const description = { ...acme, requestId: 'r', model: 'scripted', deployment: '', protocol: '', source: 'api' };
    const end = {
      outcome: 'finished' as const,
      usage: {
        ...{ promptTokens: 1, cachedTokens: 0, cacheWriteTokens: 0, completionTokens: 1, reasoningTokens: 0 },
        ...{ images: 0, audioSeconds: 0, toolCalls: 0 },
      },
      ...{ finishReason: 'stop', errorCode: null, firstTokenMs: 1, totalMs: 1, attempts: 1 },
    };
    await Promise.all(
      Array.from({ length: calls }, async () => {
        const hold = await billing.calls.reserve({ ...description, bound: one, mayShorten: false });
        await billing.calls.settle(hold, end);
      }),
    );
    const { balance } = await billing.account('acme');
    assert.equal(1_000_000 - balance, Math.floor(calls * 0.333333));
    assert.deepEqual((await billing.verify()).faults, []);
  });
});
