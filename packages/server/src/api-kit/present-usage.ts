import type { UsageRecord, UsageSum } from '@wanwen/contract';
import { type Billing, exactAmount, formatAmount } from '../billing/index.ts';

export type UsageRow = Awaited<ReturnType<Billing['reports']['usage']>>['rows'][number];
type SummaryRow = Awaited<ReturnType<Billing['reports']['summary']>>[number];

type CountedRow = Pick<
  UsageRow,
  | 'prompt_tokens'
  | 'cached_tokens'
  | 'cache_write_tokens'
  | 'completion_tokens'
  | 'reasoning_tokens'
  | 'images'
  | 'audio_seconds'
  | 'tool_calls'
>;

const presentTokens = (row: CountedRow) => ({
  promptTokens: row.prompt_tokens,
  cachedTokens: row.cached_tokens,
  cacheWriteTokens: row.cache_write_tokens,
  completionTokens: row.completion_tokens,
  reasoningTokens: row.reasoning_tokens,
  images: row.images,
  audioSeconds: row.audio_seconds,
  toolCalls: row.tool_calls,
});

export const presentUsage = (row: UsageRow): UsageRecord => ({
  id: row.id,
  requestId: row.request_id,
  personId: row.person_id || null,
  keyId: row.key_id || null,
  model: row.model,
  protocol: row.protocol,
  source: row.source,
  ...presentTokens(row),
  amount: formatAmount(row.amount),
  exactAmount: exactAmount(row),
  usageEstimated: row.usage_estimated === 1,
  uncharged: formatAmount(row.uncharged),
  priceVersion: row.price_version,
  outcome: row.outcome,
  finishReason: row.finish_reason,
  errorCode: row.error_code,
  firstTokenMs: row.first_token_ms,
  totalMs: row.total_ms,
  attempts: row.attempts,
  createdAt: row.created_at,
});

export const presentSum = (row: SummaryRow): UsageSum => ({
  value: row.value,
  calls: row.calls,
  ...presentTokens(row),
  amount: formatAmount(row.amount),
});
