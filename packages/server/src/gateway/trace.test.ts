import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { AppError, createLog, openTracing, type Tracing } from '../platform/index.ts';
import { createTracing } from '../platform/tracing/create-tracing.ts';
import type { Candidate } from './candidate.ts';
import { createGateway, type GatewayCall } from './index.ts';
import { asking, call as usualCall } from './testing/call.ts';
import { finish, modelsWith, type Script, saying, scriptedModel, text, usage } from './testing/scripted-model.ts';

const silent = createLog({ logLevel: 'silent' });
const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;

const call = (over: Partial<GatewayCall> = {}) =>
  usualCall({
    caller: { organisationId: 'acme', personId: 'ada-lovelace', keyId: 'key-1' },
    options: asking('A secret question'),
    ...over,
  });

function deployment(id: string | null, script: Script, facts: Partial<Candidate> = {}) {
  const model = scriptedModel(script);
  const ignore = () => undefined;
  const candidate: Candidate = {
    deploymentId: id,
    languageModel: () => model,
    answered: ignore,
    failed: ignore,
    ...facts,
  };
  return { candidate, model };
}

function gatewayOf(tracing: Tracing | undefined, ...deployments: { candidate: Candidate }[]) {
  const models = {
    ...modelsWith(scriptedModel(saying('x'))),
    candidates: () => deployments.map((each) => each.candidate),
  };
  return createGateway({ models, log: silent, tracing, graceMs: 50 });
}

async function answer(gateway: ReturnType<typeof gatewayOf>, over?: Partial<GatewayCall>) {
  const { parts, receipt } = await gateway.stream(call(over));
  for await (const _ of parts);
  return receipt;
}

const inMemory = () => {
  const exporter = new InMemorySpanExporter();
  return {
    tracing: createTracing(new SimpleSpanProcessor({ exporter }), {}),
    spans: () => exporter.getFinishedSpans(),
  };
};

const broken: Script =
  // biome-ignore lint/correctness/useYield: it fails before its first part.
  async function* () {
    throw new AppError({ code: 'upstream_unavailable', status: 503, message: 'busy' });
  };

const replying: Script = async function* () {
  yield { type: 'response-metadata', modelId: 'gpt-real-2026' };
  yield text('A secret answer');
  yield finish(usage(10, 2), 'stop');
};

const parentOf = (span: ReadableSpan) => span.parentSpanContext?.spanId;

test('a call is a span of the caller’s trace, with one below it for each try, and the other server gets the trace', async () => {
  const { tracing, spans } = inMemory();
  const first = deployment('d1', broken, { provider: 'deepseek', model: 'v3' });
  const second = deployment('d2', replying, { provider: 'openai', model: 'gpt' });
  await answer(gatewayOf(tracing, first, second), { traceparent });
  const [failed, answered, whole] = spans() as [ReadableSpan, ReadableSpan, ReadableSpan];
  assert.equal(spans().length, 3);
  assert.deepEqual([whole.spanContext().traceId, parentOf(whole)], [traceId, 'b7ad6b7169203331']);
  for (const span of [failed, answered]) assert.equal(parentOf(span), whole.spanContext().spanId);
  assert.deepEqual([failed.kind, whole.kind], [SpanKind.CLIENT, SpanKind.SERVER]);
  assert.deepEqual(
    [failed.status.code, failed.attributes['error.type']],
    [SpanStatusCode.ERROR, 'upstream_unavailable'],
  );
  assert.equal(whole.status.code, SpanStatusCode.UNSET);
  assert.equal(second.model.calls[0]!.headers?.traceparent, `00-${traceId}-${answered.spanContext().spanId}-01`);
  assert.deepEqual(
    whole.events.map(({ name }) => name),
    ['gen_ai.first_token'],
  );
  assert.deepEqual(whole.attributes, {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'default',
    'gen_ai.response.model': 'gpt-real-2026',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 10,
    'gen_ai.usage.output_tokens': 2,
    'wanwen.outcome': 'finished',
    'wanwen.request.id': 'r1',
    'wanwen.organisation.id': 'acme',
  });
  assert.equal(answered.attributes['gen_ai.request.model'], 'gpt');
  assert.doesNotMatch(
    JSON.stringify(spans().map(({ name, attributes, events }) => [name, attributes, events])),
    /secret|ada|key-1/,
  );
});

test('a refused call is a span with the code of its error, and none below it', async () => {
  const { tracing, spans } = inMemory();
  await assert.rejects(answer(gatewayOf(tracing), { model: 'unknown' }));
  assert.deepEqual(
    spans().map(({ attributes }) => attributes['error.type']),
    ['model_not_found'],
  );
});

test('a call that is not sampled by its caller is not told, and without a trace of the caller’s one begins', async () => {
  const { tracing, spans } = inMemory();
  const gateway = gatewayOf(tracing, deployment(null, saying('x')));
  await answer(gateway, { traceparent: traceparent.replace(/01$/, '00') });
  assert.equal(spans().length, 0);
  await answer(gateway, { traceparent: 'nonsense' });
  assert.equal(parentOf(spans().at(-1)!), undefined);
});

test('where nothing is traced the caller’s trace is handed on as it is, and nonsense is not', async () => {
  const { candidate, model } = deployment('d1', saying('x'));
  const gateway = gatewayOf(undefined, { candidate });
  await answer(gateway, { traceparent });
  await answer(gateway, { traceparent: 'nonsense' });
  assert.deepEqual(
    model.calls.map(({ headers }) => headers?.traceparent),
    [traceparent, undefined],
  );
});

test('spans go by OTLP over HTTP to the endpoint that the standard variable names', async (t) => {
  const bodies: string[] = [];
  const receiver = createServer(async (request, response) => {
    bodies.push(`${request.url} ${Buffer.concat(await Array.fromAsync(request))}`);
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  t.after(() => receiver.close());
  const before = process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
  t.after(() => {
    if (before === undefined) delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT;
    else process.env.OTEL_EXPORTER_OTLP_ENDPOINT = before;
  });
  const tracing = (await openTracing())!;
  await answer(gatewayOf(tracing, deployment('d1', saying('x'))), { traceparent });
  await tracing[Symbol.asyncDispose]();
  assert.match(bodies[0]!, /^\/v1\/traces /);
  const sent = JSON.parse(bodies[0]!.slice('/v1/traces '.length));
  const [{ resource, scopeSpans }] = sent.resourceSpans;
  assert.ok(
    resource.attributes.some(
      ({ key, value }: { key: string; value: { stringValue?: string } }) =>
        key === 'service.name' && value.stringValue === 'wanwen',
    ),
  );
  assert.deepEqual(
    scopeSpans[0].spans.map((span: { traceId: string }) => span.traceId),
    [traceId, traceId],
  );
});

test('without the variable, or with the SDK disabled, there is no tracing', async () => {
  assert.equal(await openTracing({}), undefined);
  const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' };
  assert.equal(await openTracing({ ...endpoint, OTEL_SDK_DISABLED: 'true' }), undefined);
  assert.equal(await openTracing({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }), undefined);
});
