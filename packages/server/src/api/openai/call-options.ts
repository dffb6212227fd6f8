import type { JSONObject, LanguageModelV4CallOptions } from '@ai-sdk/provider';

/** What a request of this protocol becomes. */
export type CallOptions = Omit<LanguageModelV4CallOptions, 'abortSignal'>;

/** Options of our own engine, for which the AI SDK has no field: `providerOptions.wanwen`. */
export type OwnOptions = JSONObject;
