import { AppError, type Clock, isoTime, newId } from '../platform/index.ts';
import { organisationAccount } from './accounts.ts';
import { dayOf } from './billing-calendar.ts';
import type { Books } from './books.ts';
import { referenceReused } from './errors.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { TransactionsTable } from './tables.ts';
import type { Outcome, Posted, Posting } from './work.ts';

/** Posts what people did. A reference that was posted before is not posted again; one that stands for another posting is refused. */
export async function postByHand(
  store: LedgerStore,
  books: Books,
  postings: Posting[],
  clock: Clock,
): Promise<Outcome[]> {
  const before = await store.transactionsByReference(postings.map(({ reference }) => reference));
  const known = new Map(before.map((row) => [row.reference, row]));
  const outcomes: Outcome[] = [];
  for (const posting of postings) outcomes.push(await postOne(posting).catch(refuse));
  return outcomes;

  async function postOne(posting: Posting): Promise<Outcome> {
    const account = organisationAccount(posting.organisationId);
    const earlier = known.get(posting.reference);
    if (earlier) return { value: await repeat(earlier, posting, account) };
    await posting.guard?.(store);
    const balanceBefore = books.account(account).balance;
    const now = clock.now();
    const transaction: TransactionsTable = {
      id: newId(),
      organisation_id: posting.organisationId,
      kind: posting.transaction,
      reason: posting.reason,
      reference: posting.reference,
      person_id: posting.personId,
      day: dayOf(now),
      created_at: isoTime(clock),
    };
    books.post(transaction, [
      { account, amount: posting.amount },
      { account: posting.against, amount: -posting.amount },
    ]);
    await books.write();
    known.set(posting.reference, transaction);
    const value: Posted = { transactionId: transaction.id, balance: books.account(account).balance, repeated: false };
    await posting.note?.(store.db, value, balanceBefore);
    return { value };
  }

  async function repeat(earlier: TransactionsTable, posting: Posting, account: string): Promise<Posted> {
    const entry = await store.entryOf(earlier.id, account);
    const same = earlier.kind === posting.transaction && entry?.amount === posting.amount;
    if (!same) throw referenceReused(posting.reference);
    return { transactionId: earlier.id, balance: books.account(account).balance, repeated: true };
  }
}

/** Only a refusal is the posting's own matter; a fault of the database is everybody's. */
function refuse(error: unknown): Outcome {
  if (error instanceof AppError) return { refusal: error };
  throw error;
}
