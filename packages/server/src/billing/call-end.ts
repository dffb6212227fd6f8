import type { UsageCounts } from './buckets.ts';
import type { UsageTable } from './tables.ts';

/** What became of a call. */
export interface CallEnd {
  outcome: UsageTable['outcome'];
  usage: UsageCounts;
  /** The one who answered did not say what was used. */
  usageEstimated?: boolean;
  /** Who answered; empty for a model of this machine under its own name. */
  deployment?: string;
  finishReason: string | null;
  errorCode: string | null;
  firstTokenMs: number | null;
  totalMs: number;
  /** Tries it took, fallbacks included. */
  attempts: number;
}

/** A call that ended before it generated anything costs nothing, whatever was read for it. */
export const isCharged = ({ outcome, usage }: Pick<CallEnd, 'outcome' | 'usage'>) =>
  outcome === 'finished' || usage.completionTokens + usage.images + usage.audioSeconds > 0;
