import type { CallLimits, Ceiling } from '@wanwen/contract';
import { typedAmount, yuanOf } from '../../language/format-amount.ts';

/** Limits as a form holds them, money in yuan; empty for none. */
export interface LimitsForm {
  requestsPerMinute?: number | null;
  tokensPerMinute?: number | null;
  concurrentCalls?: number | null;
  yuanPerDay?: number | null;
  yuanPerMonth?: number | null;
}

export const limitsFormOf = (limits: Ceiling | null | undefined): Required<LimitsForm> => ({
  requestsPerMinute: limits?.requestsPerMinute ?? null,
  tokensPerMinute: limits?.tokensPerMinute ?? null,
  concurrentCalls: limits?.concurrentCalls ?? null,
  yuanPerDay: yuanOf(limits?.spendPerDay),
  yuanPerMonth: yuanOf(limits?.spendPerMonth),
});

/** What the form says, as the server takes it. */
export const typedLimits = (form: LimitsForm): Ceiling => ({
  requestsPerMinute: form.requestsPerMinute ?? null,
  tokensPerMinute: form.tokensPerMinute ?? null,
  concurrentCalls: form.concurrentCalls ?? null,
  spendPerDay: typedAmount(form.yuanPerDay),
  spendPerMonth: typedAmount(form.yuanPerMonth),
});

export const limitsOf = (subject: CallLimits['subject'], subjectId: string, form: LimitsForm): CallLimits => ({
  subject,
  subjectId,
  ...typedLimits(form),
});

export const hasLimit = (limits: Ceiling): boolean =>
  [
    limits.requestsPerMinute,
    limits.tokensPerMinute,
    limits.concurrentCalls,
    limits.spendPerDay,
    limits.spendPerMonth,
  ].some((limit) => limit !== null);
