import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError, createLog } from '../platform/index.ts';
import { createGateway, type GatewayCall } from './index.ts';
import { call } from './testing/call.ts';
import {
  deployment,
  engineError,
  finish,
  modelsWith,
  saying,
  scriptedModel,
  text,
  throwing,
  untilAborted,
  usage,
} from './testing/scripted-model.ts';

const silent = createLog({ logLevel: 'silent' });

type Deployment = ReturnType<typeof deployment>;

function gatewayOf(...deployments: Deployment[]) {
  const models = {
    ...modelsWith(scriptedModel(saying('x'))),
    candidates: () => deployments.map((each) => each.candidate),
  };
  return createGateway({ models, log: silent, graceMs: 50 });
}

async function answer(gateway: ReturnType<typeof gatewayOf>, over?: Partial<GatewayCall>) {
  const { parts, receipt } = await gateway.stream(call(over));
  let said = '';
  for await (const part of parts) if (part.type === 'text-delta') said += part.delta;
  return { said, receipt: await receipt };
}

const upstreamError = (code: string, status: number) =>
  new AppError({ code, status, message: `upstream says ${code}` });

test('after two failures the third answers: one receipt, with three attempts', async () => {
  const first = deployment('d1', throwing(upstreamError('upstream_unavailable', 503)));
  const second = deployment('d2', async function* () {
    yield { type: 'stream-start', warnings: [] };
    yield { type: 'text-start', id: '0' };
    yield { type: 'error', error: upstreamError('upstream_rate_limited', 429) };
  });
  const third = deployment('d3', saying('Hel', 'lo'));
  const { said, receipt } = await answer(gatewayOf(first, second, third));
  assert.equal(said, 'Hello');
  assert.equal(receipt.outcome, 'finished');
  assert.deepEqual([receipt.usage.promptTokens, receipt.usage.completionTokens], [3, 2]);
  assert.deepEqual(
    receipt.attempts.map(({ deploymentId, outcome, errorCode }) => [deploymentId, outcome, errorCode]),
    [
      ['d1', 'failed', 'upstream_unavailable'],
      ['d2', 'failed', 'upstream_rate_limited'],
      ['d3', 'answered', null],
    ],
  );
  assert.deepEqual(
    [first.told, second.told, third.told],
    [['upstream_unavailable'], ['upstream_rate_limited'], ['answered']],
  );
});

test('nothing of the parts that came before the failure is seen', async () => {
  const broken = deployment('d1', async function* () {
    yield { type: 'text-start', id: 'broken' };
    yield { type: 'text-delta', id: 'broken', delta: '' };
    throw upstreamError('upstream_failed', 502);
  });
  const { parts } = await gatewayOf(broken, deployment('d2', saying('x'))).stream(call());
  const all = await Array.fromAsync(parts);
  assert.deepEqual(
    all.map(({ type }) => type),
    ['text-delta', 'finish'],
  );
});

test('a failure after the first part is told: the answer is not begun anew by another', async () => {
  const first = deployment('d1', async function* () {
    yield text('Once upon');
    throw upstreamError('upstream_failed', 502);
  });
  const second = deployment('d2', saying('never'));
  const { parts, receipt } = await gatewayOf(first, second).stream(call());
  await assert.rejects(Array.fromAsync(parts), { code: 'upstream_failed' });
  const { outcome, attempts, usage: used } = await receipt;
  assert.equal(outcome, 'failed');
  assert.deepEqual(
    attempts.map((each) => [each.outcome, each.errorCode]),
    [['failed', 'upstream_failed']],
  );
  assert.equal(used.completionTokens, 1);
  assert.deepEqual([first.told, second.model.calls.length], [['answered', 'upstream_failed'], 0]);
});

test('what the caller did wrong is told at once, and is nobody’s failure', async () => {
  const first = deployment('d1', throwing(upstreamError('invalid_request', 400)));
  const second = deployment('d2', saying('never'));
  await assert.rejects(gatewayOf(first, second).stream(call()), { code: 'invalid_request' });
  assert.deepEqual([first.told, second.model.calls.length], [[], 0]);
});

test('where all fail the last failure is told, and every attempt is in the one receipt', async () => {
  const receipts: unknown[] = [];
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { destination: { write: (line: string) => void lines.push(line) } });
  const deployments = [
    deployment('d1', throwing(upstreamError('upstream_failed', 502))),
    deployment('d2', throwing(upstreamError('upstream_unavailable', 503))),
  ];
  const models = {
    ...modelsWith(scriptedModel(saying('x'))),
    candidates: () => deployments.map((each) => each.candidate),
  };
  await assert.rejects(createGateway({ models, log }).stream(call()), { code: 'upstream_unavailable', status: 503 });
  receipts.push(...lines.map((line) => JSON.parse(line)));
  assert.equal(receipts.length, 1);
  const { attempts } = receipts[0] as { attempts: { errorCode: string }[] };
  assert.deepEqual(
    attempts.map(({ errorCode }) => errorCode),
    ['upstream_failed', 'upstream_unavailable'],
  );
});

test('a deployment without a stand-in is asked once more where it failed at once, and no more than that', async () => {
  let asked = 0;
  const flaky = deployment('d1', async function* () {
    if (asked++ === 0) throw upstreamError('upstream_failed', 502);
    yield text('x');
    yield finish();
  });
  const { receipt } = await answer(gatewayOf(flaky));
  assert.deepEqual(
    receipt.attempts.map(({ outcome }) => outcome),
    ['failed', 'answered'],
  );
  for (const [code, status, tries] of [
    ['upstream_failed', 502, 2],
    ['upstream_rejected_key', 502, 1],
    ['upstream_rate_limited', 429, 1],
  ] as const) {
    const broken = deployment('d1', throwing(upstreamError(code, status)));
    await assert.rejects(gatewayOf(broken).stream(call()), { code });
    assert.equal(broken.model.calls.length, tries, code);
  }
});

test('this machine’s own model stands in for a vendor, and a vendor for it', async () => {
  const own = deployment(null, throwing(engineError('queue_full', { expectedWaitMs: 9000 })));
  const vendor = deployment('d1', saying('vendor'));
  assert.equal((await answer(gatewayOf(own, vendor))).said, 'vendor');
  const dead = deployment('d1', throwing(upstreamError('upstream_unavailable', 503)));
  const { said, receipt } = await answer(gatewayOf(dead, deployment(null, saying('own'))));
  assert.equal(said, 'own');
  assert.deepEqual(
    receipt.attempts.map(({ deploymentId }) => deploymentId),
    ['d1', null],
  );
});

test('reports of this machine’s model that is being loaded come through at once where it is the last resort', async () => {
  const gate = Promise.withResolvers<void>();
  const own = deployment('alias', async function* () {
    yield { type: 'raw', rawValue: { type: 'loading' } };
    await gate.promise;
    yield* saying('x')({ prompt: [] });
  });
  const { parts } = await gatewayOf(own).stream(call());
  assert.equal((await parts.next()).value?.type, 'raw');
  gate.resolve();
  assert.equal((await parts.next()).value?.type, 'text-delta');
  await parts.return?.();
});

test('a caller who leaves before the first part ends the attempt, which is nobody’s failure, and none follows', async () => {
  const first = deployment('d1', async function* (options) {
    yield { type: 'stream-start', warnings: [] };
    await untilAborted(options);
  });
  const second = deployment('d2', saying('never'));
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  await assert.rejects(gatewayOf(first, second).stream(call({ signal: controller.signal })), { code: 'cancelled' });
  assert.equal(first.model.calls[0]!.abortSignal!.aborted, true);
  assert.deepEqual([first.told, second.model.calls.length], [[], 0]);
});

test('a deadline counts over all attempts', async () => {
  const hanging = deployment('d1', async function* (options) {
    yield { type: 'stream-start', warnings: [] };
    await untilAborted(options);
  });
  const second = deployment('d2', saying('never'));
  await assert.rejects(gatewayOf(hanging, second).stream(call({ deadlineMs: 30 })), { code: 'deadline_exceeded' });
  assert.equal(second.model.calls.length, 0);
});

test('an estimate of what was used is marked in the receipt', async () => {
  const vague = deployment('d1', async function* () {
    yield text('x');
    yield { ...(finish(usage(5, 1)) as object), providerMetadata: { wanwen: { usageEstimated: true } } } as never;
  });
  const { receipt } = await answer(gatewayOf(vague));
  assert.deepEqual([receipt.usageEstimated, receipt.usage.promptTokens], [true, 5]);
  assert.equal((await answer(gatewayOf(deployment('d1', saying('x'))))).receipt.usageEstimated, false);
});
