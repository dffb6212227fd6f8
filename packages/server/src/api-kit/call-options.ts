import type { JSONObject, LanguageModelV4CallOptions } from '@ai-sdk/provider';

/**
 * What a request becomes, whatever protocol it came in. Beside those of our engine, `providerOptions.vendor` has what only
 * other servers can be told of, and `providerOptions.<kind>` what the package of one vendor takes as it is.
 */
export type CallOptions = Omit<LanguageModelV4CallOptions, 'abortSignal'>;

/** Options of our own engine, for which the AI SDK has no field: `providerOptions.wanwen`. */
export type OwnOptions = JSONObject;
