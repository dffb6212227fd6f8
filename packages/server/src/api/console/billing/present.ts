import type {
  Balance,
  BillingAlert,
  CallLimits,
  LedgerEntry,
  Statement,
  UsageRecord,
  UsageSum,
} from '@wanwen/contract';
import {
  type Account,
  type Billing,
  exactAmount,
  formatAmount,
  reasonCodeOf,
  reasonText,
} from '../../../billing/index.ts';

type Reports = Billing['reports'];
type Row<Method extends keyof Reports> = Awaited<ReturnType<Extract<Reports[Method], (...args: never) => unknown>>>;
type UsageRow = Row<'usage'>['rows'][number];
type SummaryRow = Row<'summary'>[number];
type LedgerRow = Row<'statement'>['postings'][number];

const amountOrNull = (micros: number | null) => (micros === null ? null : formatAmount(micros));

export const presentBalance = (account: Account, spentToday: number, spentThisMonth: number): Balance => ({
  organisationId: account.organisationId,
  mode: account.mode,
  currency: account.currency,
  balance: formatAmount(account.balance),
  held: formatAmount(account.held),
  creditLimit: amountOrNull(account.creditLimit),
  available: amountOrNull(account.available),
  spentToday: formatAmount(spentToday),
  spentThisMonth: formatAmount(spentThisMonth),
  lowBalance: amountOrNull(account.lowBalance),
  monthlyBudget: amountOrNull(account.monthlyBudget),
  alertWebhook: account.alertWebhook,
});

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

export const presentEntry = (row: LedgerRow): LedgerEntry => ({
  transactionId: row.id,
  organisationId: row.organisation_id,
  kind: row.kind,
  amount: formatAmount(row.amount),
  balance: formatAmount(row.balance_after),
  reason: reasonText(row.reason, 'en'),
  reasonCode: reasonCodeOf(row.reason),
  reference: row.reference,
  personId: row.person_id,
  createdAt: row.created_at,
});

export const presentStatement = (statement: Row<'statement'>): Statement => ({
  organisationId: statement.organisationId,
  month: statement.month,
  from: statement.from,
  to: statement.to,
  currency: statement.currency,
  opening: formatAmount(statement.opening),
  closing: formatAmount(statement.closing),
  totals: statement.totals.map((total) => ({ ...total, amount: formatAmount(total.amount) })),
  models: statement.models.map(presentSum),
  days: statement.days.map(presentSum),
  postings: statement.postings.map(presentEntry),
});

export const presentAlert = (alert: Row<'alerts'>['rows'][number]): BillingAlert => ({
  id: alert.id,
  kind: alert.kind,
  period: alert.period,
  threshold: alert.kind === 'budget' ? String(alert.threshold) : formatAmount(alert.threshold),
  balance: amountOrNull(alert.amounts.balance ?? null),
  spent: amountOrNull(alert.amounts.spent ?? null),
  budget: amountOrNull(alert.amounts.budget ?? null),
  createdAt: alert.createdAt,
  readAt: alert.readAt,
});

export const presentLimits = (limits: Awaited<ReturnType<Billing['limits']['list']>>[number]): CallLimits => ({
  subject: limits.subject.kind,
  subjectId: limits.subject.id,
  requestsPerMinute: limits.requestsPerMinute,
  tokensPerMinute: limits.tokensPerMinute,
  concurrentCalls: limits.concurrentCalls,
  spendPerDay: amountOrNull(limits.spendPerDay),
  spendPerMonth: amountOrNull(limits.spendPerMonth),
});
