import type { Tracing } from './tracing.ts';

/**
 * Spans go by OTLP over HTTP to where the variables of OpenTelemetry say; undefined, and nothing is loaded, where they say
 * nothing.
 */
export async function openTracing(env: Record<string, string | undefined> = process.env): Promise<Tracing | undefined> {
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (!endpoint || env.OTEL_SDK_DISABLED === 'true' || env.OTEL_TRACES_EXPORTER === 'none') return undefined;
  const [{ OTLPTraceExporter }, { BatchSpanProcessor }, { createTracing }] = await Promise.all([
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/sdk-trace'),
    import('./create-tracing.ts'),
  ]);
  return createTracing(new BatchSpanProcessor({ exporter: new OTLPTraceExporter() }), env);
}
