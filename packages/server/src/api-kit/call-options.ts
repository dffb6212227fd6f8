import type { JSONObject, LanguageModelV4CallOptions } from '@ai-sdk/provider';

/** What a request becomes, whatever protocol it came in. */
export type CallOptions = Omit<LanguageModelV4CallOptions, 'abortSignal'>;

/** Options of our own engine, for which the AI SDK has no field: `providerOptions.wanwen`. */
export type OwnOptions = JSONObject;
