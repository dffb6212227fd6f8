import type { GatewayCall } from '../call.ts';

/** Options of a call in which a person says these words. */
export const asking = (words: string): GatewayCall['options'] => ({
  prompt: [{ role: 'user', content: [{ type: 'text', text: words }] }],
});

/** A call of the API with a key of the organisation acme. */
export const call = (over: Partial<GatewayCall> = {}): GatewayCall => ({
  requestId: 'r1',
  source: 'api',
  caller: { organisationId: 'acme', personId: null, keyId: null },
  options: asking('Hello'),
  signal: new AbortController().signal,
  ...over,
});
