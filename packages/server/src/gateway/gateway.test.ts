import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelCard } from '@wanwen/contract';
import { createLog } from '../platform/index.ts';
import { createGateway, type Gateway, type GatewayCall, type GatewayError } from './index.ts';
import { call } from './testing/call.ts';
import {
  engineError,
  finish,
  modelsWith,
  type Script,
  saying,
  scriptedModel,
  text,
  untilAborted,
  usage,
} from './testing/scripted-model.ts';

const silent = createLog({ logLevel: 'silent' });

function gatewayFor(script: Script) {
  const model = scriptedModel(script);
  return { model, gateway: createGateway({ models: modelsWith(model), log: silent, graceMs: 50 }) };
}

async function readAll(gateway: Gateway, asked: GatewayCall) {
  const { parts, receipt } = await gateway.stream(asked);
  let said = '';
  for await (const part of parts) if (part.type === 'text-delta') said += part.delta;
  return { said, receipt: await receipt };
}

test('a call that ends by itself gives its parts in order and a receipt with what the model says it used', async () => {
  const { gateway } = gatewayFor(async function* () {
    yield text('Hel');
    yield text('lo');
    yield finish(usage(10, 2, 4, 1), 'length');
  });
  const { said, receipt } = await readAll(gateway, call());
  assert.equal(said, 'Hello');
  assert.equal(receipt.outcome, 'finished');
  assert.equal(receipt.finishReason, 'length');
  assert.deepEqual(receipt.usage, {
    promptTokens: 10,
    cachedTokens: 4,
    cacheWriteTokens: 0,
    completionTokens: 2,
    reasoningTokens: 1,
    images: 0,
    audioSeconds: 0,
    toolCalls: 0,
  });
  assert.ok(receipt.timings.firstTokenMs! <= receipt.timings.totalMs);
});

test('the model is told the organisation, so that it can admit organisations in turn', async () => {
  const { gateway, model } = gatewayFor(saying('x'));
  await readAll(gateway, call({ options: { ...call().options, providerOptions: { wanwen: { minP: 0.1 } } } }));
  assert.deepEqual(model.calls[0]!.providerOptions, { wanwen: { minP: 0.1, group: 'acme' } });
});

for (const name of [undefined, null, '', 'default']) {
  test(`the model name ${JSON.stringify(name)} means the default model`, async () => {
    const { gateway } = gatewayFor(saying('x'));
    const { model, parts } = await gateway.stream(call({ model: name }));
    await parts.return?.();
    assert.equal(model.id, 'scripted');
  });
}

test('a model that is not installed is refused with the names of those that are', async () => {
  const { gateway, model } = gatewayFor(saying('x'));
  await assert.rejects(gateway.stream(call({ model: 'gpt-99' })), (error: GatewayError) => {
    assert.equal(error.code, 'model_not_found');
    assert.equal(error.status, 404);
    assert.match(error.message, /"gpt-99" is not installed\. Installed: scripted\./);
    return true;
  });
  assert.equal(model.calls.length, 0);
});

test('whoever may use some models only gets the first of them as default, and is told of no others', async () => {
  const models = modelsWith(scriptedModel(saying('x')));
  const [scripted] = (await models.list()) as [ModelCard];
  models.list = () => [scripted, { ...scripted, id: 'painter', abilities: ['image'] }, { ...scripted, id: 'allowed' }];
  models.cardOf = async (id) => (await models.list()).find((card) => card.id === id);
  const gateway = createGateway({ models, log: silent });
  const caller = { ...call().caller, models: ['painter', 'allowed'] };
  const { model, parts } = await gateway.stream(call({ caller, model: 'default' }));
  await parts.return?.();
  assert.equal(model.id, 'allowed');
  const names = /Installed: painter, allowed\./;
  await assert.rejects(gateway.stream(call({ caller, model: 'gpt-99' })), { code: 'model_not_found', message: names });
  const nothing = { ...caller, models: ['gone'] };
  await assert.rejects(gateway.stream(call({ caller: nothing })), { code: 'model_not_allowed' });
});

test('without any model a call is refused for now, not for good', async () => {
  const models = { ...modelsWith(scriptedModel(saying('x'))), defaultModel: () => null };
  const gateway = createGateway({ models, log: silent });
  await assert.rejects(gateway.stream(call()), { code: 'no_model_installed', status: 503, retryAfterSeconds: 10 });
});

test('ending the call stops the model, ends the parts quietly and charges what was generated until then', async () => {
  const { gateway, model } = gatewayFor(async function* (options) {
    yield text('one ');
    yield text('two ');
    await untilAborted(options, usage(7, 2));
  });
  const controller = new AbortController();
  const { parts, receipt } = await gateway.stream(call({ signal: controller.signal }));
  let said = '';
  for await (const part of parts) {
    if (part.type === 'text-delta') said += part.delta;
    if (said === 'one two ') controller.abort();
  }
  const settled = await receipt;
  assert.equal(settled.outcome, 'cancelled');
  assert.equal(settled.failure, null);
  assert.equal(settled.usage.promptTokens, 7);
  assert.equal(settled.usage.completionTokens, 2);
  assert.equal(model.calls[0]!.abortSignal!.aborted, true);
});

test('leaving the loop ends the call', async () => {
  const { gateway, model } = gatewayFor(async function* (options) {
    yield text('one');
    await untilAborted(options);
  });
  const { parts, receipt } = await gateway.stream(call());
  for await (const _ of parts) break;
  assert.equal((await receipt).outcome, 'cancelled');
  assert.equal(model.calls[0]!.abortSignal!.aborted, true);
});

test('leaving the loop at the finish part is no cancellation', async () => {
  const { gateway } = gatewayFor(saying('x'));
  const { parts, receipt } = await gateway.stream(call());
  for await (const part of parts) if (part.type === 'finish') break;
  assert.equal((await receipt).outcome, 'finished');
});

test('a call ended before it began does not ask for more than the refusal', async () => {
  const { gateway } = gatewayFor(saying('x'));
  await assert.rejects(gateway.stream(call({ signal: AbortSignal.abort() })), { code: 'cancelled' });
});

for (const [told, prompt] of [
  [[], { promptTokens: 8, cachedTokens: 0 }],
  [
    [{ type: 'raw' as const, rawValue: { type: 'prefill', done: 40, total: 40, cached: 30 } }],
    { promptTokens: 40, cachedTokens: 30 },
  ],
] as const) {
  test(`a model that does not heed the end of a call pays for its pieces and a prompt that was ${told.length === 0 ? 'estimated' : 'told'}`, async () => {
    const { gateway } = gatewayFor(async function* () {
      yield* told;
      yield text('one');
      yield text('two');
      await new Promise(() => {});
    });
    const controller = new AbortController();
    const { parts, receipt } = await gateway.stream(call({ signal: controller.signal }));
    for await (const part of parts) if (part.type === 'text-delta' && part.delta === 'two') controller.abort();
    const { outcome, usage, usageEstimated } = await receipt;
    assert.deepEqual([outcome, usageEstimated, usage.completionTokens], ['cancelled', true, 2]);
    assert.partialDeepStrictEqual(usage, prompt);
  });
}

test('a failure in mid-stream is thrown, and the receipt has what was used until then', async () => {
  const { gateway } = gatewayFor(async function* () {
    yield text('one');
    yield { type: 'error', error: engineError('engine_crashed') };
    yield finish(usage(9, 1), 'error');
  });
  const { parts, receipt } = await gateway.stream(call());
  await parts.next();
  await assert.rejects(parts.next(), { name: 'GatewayError', code: 'engine_crashed', status: 503 });
  const settled = await receipt;
  assert.equal(settled.outcome, 'failed');
  assert.equal(settled.failure?.code, 'engine_crashed');
  assert.deepEqual([settled.usage.promptTokens, settled.usage.completionTokens], [9, 1]);
});

test('a stream that ends without a finish part is a failure, not a short answer', async () => {
  const { gateway } = gatewayFor(async function* () {
    yield text('one');
  });
  const { parts, receipt } = await gateway.stream(call());
  await parts.next();
  await assert.rejects(parts.next(), { code: 'engine_crashed' });
  assert.equal((await receipt).outcome, 'failed');
});

test('the deadline ends a call that is read, with an error of its own', async () => {
  const { gateway } = gatewayFor(async function* (options) {
    yield text('one');
    await untilAborted(options);
  });
  const { parts, receipt } = await gateway.stream(call({ deadlineMs: 30 }));
  await parts.next();
  await assert.rejects(parts.next(), { code: 'deadline_exceeded', status: 504 });
  await assert.rejects(parts.next(), { code: 'deadline_exceeded' });
  assert.equal((await receipt).outcome, 'failed');
});

test('the deadline settles a call that nobody reads', async () => {
  const { gateway } = gatewayFor(saying('x'));
  const { receipt } = await gateway.stream(call({ deadlineMs: 30 }));
  assert.equal((await receipt).failure?.code, 'deadline_exceeded');
});

test('a model that hangs before it begins is given up at the deadline', async () => {
  const model = { ...scriptedModel(saying('x')), doStream: () => new Promise<never>(() => {}) };
  const gateway = createGateway({ models: modelsWith(model), log: silent });
  await assert.rejects(gateway.stream(call({ deadlineMs: 30 })), { code: 'deadline_exceeded' });
});

const engineCodes: [string, string, number][] = [
  ['context_overflow', 'context_length_exceeded', 400],
  ['queue_full', 'queue_full', 429],
  ['model_not_found', 'model_not_found', 404],
  ['out_of_memory', 'out_of_memory', 503],
  ['model_load_failed', 'model_load_failed', 503],
  ['engine_crashed', 'engine_crashed', 503],
  ['engine_closed', 'server_closing', 503],
  ['invalid_constraint', 'invalid_constraint', 400],
  ['invalid_request', 'invalid_request', 400],
  ['a_code_of_tomorrow', 'internal', 500],
];
for (const [engineCode, code, status] of engineCodes) {
  test(`the engine's ${engineCode} is answered with ${status} ${code}, and its message`, async () => {
    const { gateway } = gatewayFor(async function* () {
      yield await Promise.reject(engineError(engineCode));
    });
    const { parts } = await gateway.stream(call());
    await assert.rejects(parts.next(), { code, status, message: `the engine says ${engineCode}` });
  });
}

test('a full queue says after how many seconds to come back', async () => {
  const { gateway } = gatewayFor(async function* () {
    yield await Promise.reject(engineError('queue_full', { queued: 3, expectedWaitMs: 4200 }));
  });
  const { parts } = await gateway.stream(call());
  await assert.rejects(parts.next(), { retryAfterSeconds: 5, details: { queued: 3, expectedWaitMs: 4200 } });
});

test('a fault without a code is internal, and its text does not leave the server', async () => {
  const { gateway } = gatewayFor(async function* () {
    yield await Promise.reject(new Error('password=hunter2'));
  });
  const { parts } = await gateway.stream(call());
  await assert.rejects(
    parts.next(),
    (error: GatewayError) => error.code === 'internal' && !error.message.includes('hunter2'),
  );
});

test('a thousand calls that end at random moments each settle exactly once', async () => {
  const { gateway } = gatewayFor(async function* (options) {
    const aborted = untilAborted(options);
    aborted.catch(() => {});
    for (let count = 0; count < 5; count++) {
      yield text('x');
      await Promise.race([wait(Math.random() * 2), aborted]);
    }
    yield finish(usage(1, 5));
  });
  const outcomes = await Promise.all(
    Array.from({ length: 1000 }, async () => {
      const controller = new AbortController();
      setTimeout(() => controller.abort(), Math.random() * 15);
      const { receipt } = await readAll(gateway, call({ signal: controller.signal })).catch((error) => {
        assert.equal(error.code, 'cancelled');
        return { receipt: { outcome: 'cancelled' } };
      });
      return receipt.outcome;
    }),
  );
  assert.ok(outcomes.every((outcome) => outcome === 'finished' || outcome === 'cancelled'));
});
