import type { KeyLimits } from '@wanwen/contract';
import { formatMillionths, parseMillionths } from '../../platform/index.ts';
import type { EnforcedLimits } from '../caller.ts';

/** As they are kept and enforced, money in micro-units. The contract allows below a billion, which a number holds exactly. */
export const enforcedLimits = ({ spendPerDay, spendPerMonth, ...counts }: KeyLimits): EnforcedLimits => ({
  ...counts,
  spendPerDay: micros(spendPerDay),
  spendPerMonth: micros(spendPerMonth),
});

/** As people read and write them, money as decimals. */
export const writtenLimits = ({ spendPerDay, spendPerMonth, ...counts }: EnforcedLimits): KeyLimits => ({
  ...counts,
  spendPerDay: decimal(spendPerDay),
  spendPerMonth: decimal(spendPerMonth),
});

const micros = (amount: string | null) => (amount === null ? null : Number(parseMillionths(amount) ?? 0n));
const decimal = (amount: number | null) => (amount === null ? null : formatMillionths(amount));
