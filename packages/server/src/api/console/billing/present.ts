import type { BillingAlert, CallLimits, Ceiling, LedgerEntry, Statement } from '@wanwen/contract';
import { presentSum } from '../../../api-kit/index.ts';
import {
  type Billing,
  formatAmount,
  type CallLimits as Limits,
  reasonCodeOf,
  reasonText,
} from '../../../billing/index.ts';

type Reports = Billing['reports'];
type Row<Method extends keyof Reports> = Awaited<ReturnType<Extract<Reports[Method], (...args: never) => unknown>>>;
type LedgerRow = Row<'statement'>['postings'][number];

const amountOrNull = (micros: number | null) => (micros === null ? null : formatAmount(micros));

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
  estimated: { ...statement.estimated, amount: formatAmount(statement.estimated.amount) },
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
  ...presentCeiling(limits),
});

export const presentCeiling = (limits: Limits): Ceiling => ({
  requestsPerMinute: limits.requestsPerMinute,
  tokensPerMinute: limits.tokensPerMinute,
  concurrentCalls: limits.concurrentCalls,
  spendPerDay: amountOrNull(limits.spendPerDay),
  spendPerMonth: amountOrNull(limits.spendPerMonth),
});
