import type { HouseAccount } from './accounts.ts';
import { postingAct, type RecordAct } from './billing-acts.ts';
import { amountNotPositive, invalidAmount } from './errors.ts';
import { LARGEST_AMOUNT } from './money.ts';
import type { BillingRoom } from './room.ts';
import type { TransactionKind } from './tables.ts';
import type { Posted, Posting } from './work.ts';

export interface MoneyPosting {
  organisationId: string;
  /** Micro-units. */
  amount: number;
  reason: string;
  /** The same posting has the same one, so that a retry is harmless. */
  reference: string;
  /** Who does it; null for the house itself. */
  personId: string | null;
  /** Writes it down; absent for what nobody does by hand. */
  record?: RecordAct | undefined;
}

/** Money that came in. */
export const topUp = (room: BillingRoom, posting: MoneyPosting) => post(room, 'top-up', 'cash', positive(posting));

/** Money that is given: starting credit, a goodwill credit. */
export const grant = (room: BillingRoom, posting: MoneyPosting) => post(room, 'grant', 'grants', positive(posting));

/** Money that is paid back; the balance sinks by it. */
export const refund = (room: BillingRoom, posting: MoneyPosting) => {
  const { amount } = positive(posting);
  return post(room, 'refund', 'cash', posting, -amount);
};

/** A correction, up or down. */
export const adjust = (room: BillingRoom, posting: MoneyPosting) => {
  if (posting.amount === 0) throw amountNotPositive();
  return post(room, 'adjustment', 'adjustments', posting);
};

function post(
  { writer }: BillingRoom,
  transaction: Exclude<TransactionKind, 'usage'>,
  against: HouseAccount,
  { record, ...posting }: MoneyPosting,
  amount = posting.amount,
): Promise<Posted> {
  if (!Number.isSafeInteger(amount) || Math.abs(amount) > LARGEST_AMOUNT) throw invalidAmount(String(amount), 'amount');
  const note: Posting['note'] =
    record &&
    ((inside, posted, balanceBefore) => record(inside, postingAct(transaction, posting, posted, balanceBefore)));
  return writer.do<'post'>({ kind: 'post', transaction, against, ...posting, amount, ...(note ? { note } : {}) });
}

function positive(posting: MoneyPosting): MoneyPosting {
  if (posting.amount <= 0) throw amountNotPositive();
  return posting;
}
