import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Registry } from 'prom-client';
import type { Hold } from '../billing/index.ts';
import { createLog } from '../platform/index.ts';
import { createGateway, type GatewayCall } from './index.ts';
import type { ReservableMoney } from './reserve.ts';
import { asking, call } from './testing/call.ts';
import { engineError, modelsWith, type Script, saying, scriptedModel, text } from './testing/scripted-model.ts';

async function recorded(script: Script, over: Partial<GatewayCall> = {}) {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { destination: { write: (line: string) => void lines.push(line) } });
  const metrics = new Registry();
  const gateway = createGateway({ models: modelsWith(scriptedModel(script)), log, metrics });
  try {
    const { parts } = await gateway.stream(call({ options: asking('my secret question'), ...over }));
    for await (const _ of parts);
  } catch {
    // What a refused call throws is tested with the gateway.
  }
  return { lines, metrics: await metrics.metrics() };
}

test('every call writes one line with its numbers and without a word of its content', async () => {
  const { lines } = await recorded(saying('my secret', ' answer'));
  assert.equal(lines.length, 1);
  const line = JSON.parse(lines[0]!);
  assert.equal(line.requestId, 'r1');
  assert.equal(line.outcome, 'finished');
  assert.equal(line.completionTokens, 2);
  assert.doesNotMatch(lines[0]!, /secret/);
});

test('tokens are counted by kind, and calls by outcome', async () => {
  const { metrics } = await recorded(saying('a', 'b', 'c'));
  assert.match(metrics, /wanwen_tokens_total\{model="scripted",source="api",kind="prompt"\} 3/);
  assert.match(metrics, /wanwen_tokens_total\{model="scripted",source="api",kind="completion"\} 3/);
  assert.match(metrics, /wanwen_model_calls_total\{model="scripted",source="api",outcome="finished",error=""\} 1/);
  assert.match(metrics, /wanwen_time_to_first_token_seconds_count\{model="scripted",source="api"\} 1/);
  assert.match(metrics, /wanwen_time_between_tokens_seconds_count\{model="scripted",source="api"\} 2/);
  assert.match(metrics, /wanwen_model_calls_running\{source="api"\} 0/);
});

test('a refused call is counted without the name that the caller made up', async () => {
  const { metrics, lines } = await recorded(saying('x'), { model: 'made-up-name' });
  assert.match(
    metrics,
    /wanwen_model_calls_total\{model="none",source="api",outcome="failed",error="model_not_found"\} 1/,
  );
  assert.doesNotMatch(metrics, /made-up-name/);
  assert.equal(JSON.parse(lines[0]!).level, 'info');
});

test('a failed call is logged as an error, with the cause that the caller is not told', async () => {
  const { lines } = await recorded(async function* () {
    yield text('x');
    yield await Promise.reject(engineError('internal'));
  });
  const line = JSON.parse(lines[0]!);
  assert.equal(line.level, 'error');
  assert.match(line.err.stack, /the engine says internal/);
});

test('a stage that fails at the end of a call does not keep the others from hearing of it', async () => {
  const metrics = new Registry();
  const hold = { outputTokens: 4096 } as Hold;
  const billing: ReservableMoney = {
    calls: { reserve: async () => hold, progress: () => {}, settle: () => Promise.reject(new Error('a fault')) },
    limiter: { enter: async () => ({ limits: { requests: null, tokens: null }, cancel: () => {}, end: () => {} }) },
  };
  const log = createLog({ logLevel: 'silent' });
  const gateway = createGateway({ models: modelsWith(scriptedModel(saying('x'))), billing, log, metrics });
  const { parts, receipt } = await gateway.stream({
    ...{ requestId: 'r1', source: 'api', caller: { organisationId: 'acme', personId: null, keyId: null } },
    ...{ options: { prompt: [] }, signal: new AbortController().signal },
  });
  await assert.rejects(async () => {
    for await (const _ of parts);
  }, /a fault/);
  assert.equal((await receipt).outcome, 'finished');
  assert.match(await metrics.metrics(), /wanwen_model_calls_running\{source="api"\} 0/);
});
