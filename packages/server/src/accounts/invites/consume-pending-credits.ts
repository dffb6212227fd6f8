import type { Kysely } from 'kysely';
import { isoTime } from '../../platform/index.ts';
import type { AccountsRoom } from '../room.ts';

export interface PendingCredit {
  /** The same for the same credit, whoever books it. */
  id: string;
  organisationId: string;
  /** Micro-yuan. */
  amount: number;
  reason: string;
}

const PAGE = 100;

/**
 * Hands each credit that waits to `book`, which writes it into the ledger with the transaction it is given: the credit is
 * booked and no longer waits, or neither, and of several servers one books it.
 * @returns how many were booked
 * @throws what `book` throws; that credit and the later ones wait on
 */
export async function consumePendingCredits(
  { store, clock }: AccountsRoom,
  // biome-ignore lint/suspicious/noExplicitAny: the tables of the room that books.
  book: (transaction: Kysely<any>, credit: PendingCredit) => Promise<void>,
): Promise<number> {
  let booked = 0;
  for (;;) {
    const waiting = await store.pendingCredits.open(PAGE);
    for (const { id, organisation_id: organisationId, amount, reason } of waiting) {
      const done = await store.inTransaction(async (inside) => {
        if (!(await inside.pendingCredits.consume(id, isoTime(clock)))) return false;
        await book(inside.db, { id, organisationId, amount, reason });
        return true;
      });
      if (done) booked += 1;
    }
    if (waiting.length < PAGE) return booked;
  }
}
