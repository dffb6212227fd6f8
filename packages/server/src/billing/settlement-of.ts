import type { CallEnd } from './call-end.ts';
import { isCharged } from './call-end.ts';
import type { Hold } from './hold.ts';
import { ceilToMicros, PICOS_PER_MICRO } from './money.ts';
import { priceUsage } from './price-usage.ts';
import type { Settlement } from './work.ts';

/**
 * Prices the end of a call, once. Nobody is charged more than was held, whatever the model says it used: a balance that
 * covered the hold covers the charge.
 */
export function settlementOf(hold: Omit<Hold, 'cost' | 'outputTokens'>, end: CallEnd): Settlement {
  const { usage } = end;
  const cost = isCharged(end) ? priceUsage(usage, hold.prices).picos : 0n;
  const most = BigInt(hold.amount) * PICOS_PER_MICRO;
  const picos = cost < most ? cost : most;
  return {
    kind: 'settle',
    picos,
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
      uncharged: ceilToMicros(cost - picos),
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
