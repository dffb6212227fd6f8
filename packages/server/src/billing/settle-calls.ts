import { organisationAccount } from './accounts.ts';
import { dayOf } from './billing-calendar.ts';
import type { Books } from './books.ts';
import type { LedgerStore } from './ledger-store.ts';
import { carry, PICOS_PER_MICRO } from './money.ts';
import type { Outcome, Settlement } from './work.ts';

/**
 * Charges calls, writes their usage and gives their holds back. A call whose usage row is there already was settled
 * before: it is passed over.
 */
export async function settleCalls(store: LedgerStore, books: Books, settlements: Settlement[]): Promise<Outcome[]> {
  const settled = await store.usageIds(settlements.map(({ usage }) => usage.id));
  const outcomes: Outcome[] = [];
  for (const settlement of settlements) {
    const { id } = settlement.usage;
    outcomes.push({ value: settled.has(id) ? null : { amount: charge(books, settlement) } });
    settled.add(id);
  }
  await releaseHolds(
    store,
    books,
    settlements.map(({ usage }) => usage.id),
  );
  return outcomes;
}

export async function releaseHolds(store: LedgerStore, books: Books, callIds: string[]): Promise<void> {
  for (const hold of await store.takeHolds(callIds)) {
    const account = organisationAccount(hold.organisation_id);
    books.change(account, { held: books.account(account).held - hold.amount });
  }
}

function charge(books: Books, { usage, picos }: Settlement): number {
  const account = organisationAccount(usage.organisation_id);
  const { amount, remainder } = carry(books.account(account).remainder, picos);
  books.change(account, { remainder });
  const day = dayOf(Date.parse(usage.created_at));
  books.use({
    ...usage,
    amount,
    exact_micros: Number(picos / PICOS_PER_MICRO),
    exact_picos: Number(picos % PICOS_PER_MICRO),
    day,
  });
  if (amount > 0) {
    books.post(
      {
        id: usage.id,
        organisation_id: usage.organisation_id,
        kind: 'usage',
        reason: usage.model,
        reference: `call:${usage.id}`,
        person_id: usage.person_id || null,
        day,
        created_at: usage.created_at,
      },
      [
        { account, amount: -amount },
        { account: 'revenue', amount },
      ],
    );
  }
  return amount;
}
