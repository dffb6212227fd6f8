import { context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  type SpanProcessor,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { version } from '../version.ts';
import { readTraceparent, type SpanOptions, type TraceSpan, type Tracing } from './tracing.ts';

type Environment = Record<string, string | undefined>;

/** Tells spans to the processor. Nothing is registered for the whole process: what is not asked for is not traced. */
export function createTracing(processor: SpanProcessor, env: Environment = process.env): Tracing {
  const own = resourceFromAttributes({ 'service.name': env.OTEL_SERVICE_NAME || 'wanwen', 'service.version': version });
  const resource = detectResources({ detectors: [envDetector] }).merge(own);
  const provider = new TracerProvider({ resource, sampler: samplerOf(env), spanProcessors: [processor] });
  const tracer = provider.getTracer('wanwen', version);
  return {
    start(name, { kind, parent, attributes }: SpanOptions) {
      const known = readTraceparent(parent);
      const above = known === undefined ? undefined : trace.setSpanContext(ROOT, { ...known, isRemote: true });
      return asTraceSpan(tracer.startSpan(name, { kind: KINDS[kind], attributes }, above ?? ROOT));
    },
    [Symbol.asyncDispose]: () => provider.shutdown(),
  };
}

const ROOT = context.active();
const KINDS = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

function asTraceSpan(span: Span): TraceSpan {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return {
    traceparent: `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`,
    set: (attributes) => void span.setAttributes(attributes),
    event: (name) => void span.addEvent(name),
    end(errorType) {
      if (errorType !== undefined) {
        span.setAttribute('error.type', errorType);
        span.setStatus({ code: SpanStatusCode.ERROR });
      }
      span.end();
    },
  };
}

/** As `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` say; all, unless the caller's trace is not sampled. */
function samplerOf({ OTEL_TRACES_SAMPLER: name = '', OTEL_TRACES_SAMPLER_ARG: ratio }: Environment): Sampler {
  const roots: Record<string, () => Sampler> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(Number(ratio ?? 1)),
  };
  const root = (roots[name.replace('parentbased_', '')] ?? roots.always_on!)();
  return name === '' || name.startsWith('parentbased_') ? new ParentBasedSampler({ root }) : root;
}
