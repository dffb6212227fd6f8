/** What spans say of themselves: facts with bounded values, never content and never a person. */
export type TraceAttributes = Record<string, string | number | boolean | string[]>;

export interface SpanOptions {
  kind: 'server' | 'client' | 'internal';
  /** The span it belongs to, as W3C Trace Context writes it; it begins a trace of its own where that is absent or unsound. */
  parent?: string | undefined;
  attributes: TraceAttributes;
}

export interface TraceSpan {
  /** For whoever is asked on its behalf, as W3C Trace Context writes it. */
  readonly traceparent: string;
  set(attributes: TraceAttributes): void;
  /** Something happened now. */
  event(name: string): void;
  /** With the type of an error it failed. */
  end(errorType?: string): void;
}

/** Where spans are told. */
export interface Tracing extends AsyncDisposable {
  start(name: string, options: SpanOptions): TraceSpan;
}

const TRACEPARENT = /^00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})$/;

/** The parts of a `traceparent` header; undefined where it is none. */
export function readTraceparent(header: unknown) {
  const found = typeof header === 'string' ? TRACEPARENT.exec(header) : null;
  if (found === null) return undefined;
  return { traceId: found[1]!, spanId: found[2]!, traceFlags: Number.parseInt(found[3]!, 16) & 1 };
}
