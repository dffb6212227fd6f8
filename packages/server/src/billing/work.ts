import type { AnyDatabase } from '../platform/index.ts';
import type { HouseAccount } from './accounts.ts';
import type { CostBound } from './bound-cost.ts';
import type { LedgerStore, ProgressRow, SpendSubject } from './ledger-store.ts';
import type { HoldsTable, TransactionKind, UsageTable } from './tables.ts';

/** What a call asks for before it may begin. */
export interface Admission {
  kind: 'admit';
  hold: Omit<HoldsTable, 'amount' | 'progress_prompt' | 'progress_output' | 'progress_reasoning'>;
  cost: CostBound;
  /** The answer may be made shorter where the whole does not fit: its caller gave no limit. */
  mayShorten: boolean;
  spendLimits: SpendLimit[];
}

export interface SpendLimit {
  subject: SpendSubject;
  /** Not by the organisation's own people. */
  setBy?: 'server';
  period: 'day' | 'month';
  /** Micro-units. */
  limit: number;
  /** First day of the period. */
  since: string;
}

export interface Admitted {
  /** Micro-units held. */
  amount: number;
  /** Most tokens the answer may have; the bound asked for, or fewer. */
  outputTokens: number;
}

/** The end of a call: priced, at most at its hold, still to be charged. */
export interface Settlement {
  kind: 'settle';
  usage: Omit<UsageTable, 'amount' | 'exact_micros' | 'exact_picos' | 'day'>;
  picos: bigint;
}

/** A posting by hand: a top-up, a refund, a redeemed code. */
export interface Posting {
  kind: 'post';
  organisationId: string;
  transaction: TransactionKind;
  /** Micro-units that the organisation's balance changes by. */
  amount: number;
  against: HouseAccount;
  reason: string;
  reference: string;
  personId: string | null;
  /** Runs in the same database transaction, first; what it throws refuses the posting. */
  guard?: (store: LedgerStore) => Promise<void>;
  /** Runs in it last, where something was posted: writes the posting down. */
  note?: (transaction: AnyDatabase, posted: Posted, balanceBefore: number) => Promise<void>;
}

export interface Posted {
  transactionId: string;
  /** Micro-units after it. */
  balance: number;
  /** The reference was posted before; nothing was done now. */
  repeated: boolean;
}

/** Gives up a hold whose call never began. */
interface Release {
  kind: 'release';
  callId: string;
  organisationId: string;
}

interface Progress {
  kind: 'progress';
  rows: ProgressRow[];
}

export type Work = Admission | Settlement | Posting | Release | Progress;

export interface ResultOf {
  admit: Admitted;
  settle: { amount: number } | null;
  post: Posted;
  release: null;
  progress: null;
}

/** What became of one piece of work in a batch that was committed. */
export type Outcome = { value: ResultOf[Work['kind']] } | { refusal: unknown };
