import type { CallLimits } from '@wanwen/contract';
import { amountOf } from '../../language/format-amount.ts';

/** Limits as a form holds them, money in yuan; empty for none. */
export interface LimitsForm {
  requestsPerMinute?: number | null;
  tokensPerMinute?: number | null;
  concurrentCalls?: number | null;
  yuanPerDay?: number | null;
  yuanPerMonth?: number | null;
}

const numberOf = (amount: string | null | undefined) =>
  amount === null || amount === undefined ? null : Number(amount);
const textOf = (yuan: number | null | undefined) => (yuan === null || yuan === undefined ? null : amountOf(yuan));

export const limitsFormOf = (limits: CallLimits | undefined): LimitsForm => ({
  requestsPerMinute: limits?.requestsPerMinute ?? null,
  tokensPerMinute: limits?.tokensPerMinute ?? null,
  concurrentCalls: limits?.concurrentCalls ?? null,
  yuanPerDay: numberOf(limits?.spendPerDay),
  yuanPerMonth: numberOf(limits?.spendPerMonth),
});

export const limitsOf = (subject: CallLimits['subject'], subjectId: string, form: LimitsForm): CallLimits => ({
  subject,
  subjectId,
  requestsPerMinute: form.requestsPerMinute ?? null,
  tokensPerMinute: form.tokensPerMinute ?? null,
  concurrentCalls: form.concurrentCalls ?? null,
  spendPerDay: textOf(form.yuanPerDay),
  spendPerMonth: textOf(form.yuanPerMonth),
});

export const hasLimit = ({ subject: _, subjectId: _id, ...limits }: CallLimits): boolean =>
  Object.values(limits).some((limit) => limit !== null);
