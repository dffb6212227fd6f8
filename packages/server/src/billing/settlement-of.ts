import type { CallEnd } from './call-end.ts';
import { isCharged } from './call-end.ts';
import type { Hold } from './hold.ts';
import { priceUsage } from './price-usage.ts';
import type { Settlement } from './work.ts';

/** Prices the end of a call, once. */
export function settlementOf(hold: Omit<Hold, 'cost' | 'outputTokens' | 'amount'>, end: CallEnd): Settlement {
  const { usage } = end;
  return {
    kind: 'settle',
    picos: isCharged(end) ? priceUsage(usage, hold.prices).picos : 0n,
    usage: {
      id: hold.callId,
      request_id: hold.requestId,
      organisation_id: hold.organisationId,
      person_id: hold.personId ?? '',
      key_id: hold.keyId ?? '',
      model: hold.model,
      deployment: end.deployment ?? hold.deployment,
      protocol: hold.protocol,
      source: hold.source,
      prompt_tokens: usage.promptTokens,
      cached_tokens: usage.cachedTokens,
      cache_write_tokens: usage.cacheWriteTokens,
      completion_tokens: usage.completionTokens,
      reasoning_tokens: usage.reasoningTokens,
      images: usage.images,
      audio_seconds: usage.audioSeconds,
      tool_calls: usage.toolCalls,
      usage_estimated: end.usageEstimated === true ? 1 : 0,
      price_version: hold.priceVersion,
      outcome: end.outcome,
      finish_reason: end.finishReason,
      error_code: end.errorCode,
      first_token_ms: end.firstTokenMs === null ? null : Math.round(end.firstTokenMs),
      total_ms: Math.round(end.totalMs),
      attempts: end.attempts,
      created_at: hold.createdAt,
    },
  };
}
