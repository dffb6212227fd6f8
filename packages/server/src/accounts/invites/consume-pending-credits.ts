import { isoTime } from '../../platform/index.ts';
import type { AccountsRoom } from '../room.ts';

export interface PendingCredit {
  /** The same for the same credit, whoever books it and however often. */
  id: string;
  organisationId: string;
  /** Micro-yuan. */
  amount: number;
  reason: string;
}

const PAGE = 100;

/**
 * Hands each credit that waits to `book`, which writes it into the ledger under its id, so that twice is once: a server that
 * is killed in between hands it out again at its next start.
 * @returns how many were booked
 * @throws what `book` throws; that credit and the later ones wait on
 */
export async function consumePendingCredits(
  { store, clock }: AccountsRoom,
  book: (credit: PendingCredit) => Promise<void>,
): Promise<number> {
  let booked = 0;
  for (;;) {
    const waiting = await store.pendingCredits.open(PAGE);
    for (const { id, organisation_id: organisationId, amount, reason } of waiting) {
      await book({ id, organisationId, amount, reason });
      if (await store.pendingCredits.consume(id, isoTime(clock))) booked += 1;
    }
    if (waiting.length < PAGE) return booked;
  }
}
