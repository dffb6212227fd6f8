import { availableOf, creditOf, organisationAccount } from './accounts.ts';
import type { Books } from './books.ts';
import { costOf } from './bound-cost.ts';
import { insufficientBalance, spendLimitReached } from './errors.ts';
import type { LedgerStore } from './ledger-store.ts';
import { ceilToMicros, PICOS_PER_MICRO } from './money.ts';
import type { HoldsTable } from './tables.ts';
import type { Admission, Admitted, Outcome, SpendLimit } from './work.ts';

/** An answer that would have to be shorter is not worth its prompt. */
const SHORTEST_ANSWER = 16;

/**
 * Holds what each call may cost, in the order they came, or refuses it. The accounts are locked, so no two calls are
 * admitted for the same money.
 */
export async function admitCalls(
  { store, currency }: { store: LedgerStore; currency: string },
  books: Books,
  admissions: Admission[],
): Promise<Outcome[]> {
  const before = new Map((await store.holds(admissions.map(({ hold }) => hold.id))).map((row) => [row.id, row]));
  const spending = new Spending(store);
  const holds: HoldsTable[] = [];
  const outcomes: Outcome[] = [];
  for (const admission of admissions) {
    const known = before.get(admission.hold.id);
    // The commit before was done though its acknowledgement was lost.
    if (known) outcomes.push({ value: { amount: known.amount, outputTokens: tokensFor(admission, known.amount) } });
    else outcomes.push(await admit(admission));
  }
  await store.insertHolds(holds);
  return outcomes;

  async function admit(admission: Admission): Promise<Outcome> {
    const account = organisationAccount(admission.hold.organisation_id);
    const row = books.account(account);
    const room = await spending.roomFor(admission);
    const offer = fit(admission, smaller(availableOf(row), room.amount));
    if (offer === null) {
      const needed = ceilToMicros(costOf(admission.cost));
      const available = availableOf(row);
      if (room.limit !== undefined && (available === null || (room.amount ?? 0) < available)) {
        const { limit } = room.limit;
        return { refusal: spendLimitReached(room.limit, { spent: limit - (room.amount ?? 0), needed }) };
      }
      const { balance, held } = row;
      return { refusal: insufficientBalance({ needed, balance, held, credit: creditOf(row) ?? 0, currency }) };
    }
    books.change(account, { held: row.held + offer.amount });
    spending.hold(admission, offer.amount);
    holds.push({
      ...admission.hold,
      amount: offer.amount,
      progress_prompt: 0,
      progress_output: 0,
      progress_reasoning: 0,
    });
    return { value: offer };
  }
}

/** What can be held within `available` micro-units (null: without end): all of it, a shorter answer where allowed, or nothing. */
function fit(admission: Admission, available: number | null): Admitted | null {
  const { cost, mayShorten } = admission;
  const whole = ceilToMicros(costOf(cost));
  // What costs nothing needs no balance.
  if (available === null || whole === 0 || whole <= available)
    return { amount: whole, outputTokens: cost.outputTokens };
  if (!mayShorten || available <= 0) return null;
  const outputTokens = tokensFor(admission, available);
  if (outputTokens < Math.min(SHORTEST_ANSWER, cost.outputTokens)) return null;
  return { amount: ceilToMicros(costOf(cost, outputTokens)), outputTokens };
}

/** Tokens of an answer that `amount` micro-units cover. */
function tokensFor({ cost }: Admission, amount: number): number {
  if (cost.outputPicos === 0n) return costOf(cost) <= BigInt(amount) * PICOS_PER_MICRO ? cost.outputTokens : 0;
  const tokens = (BigInt(amount) * PICOS_PER_MICRO - cost.fixedPicos) / cost.outputPicos;
  return Math.min(cost.outputTokens, Math.max(0, Number(tokens)));
}

const smaller = (left: number | null, right: number | null) =>
  left === null ? right : right === null ? left : Math.min(left, right);

/** What was spent and is held by those whose spending is limited; read once for a batch, then counted on. */
class Spending {
  readonly #store: LedgerStore;
  readonly #spent = new Map<string, number>();

  constructor(store: LedgerStore) {
    this.#store = store;
  }

  /** What the tightest limit leaves, micro-units; null where there is none. */
  async roomFor({ hold, spendLimits }: Admission): Promise<{ amount: number | null; limit?: SpendLimit }> {
    let tightest: { amount: number | null; limit?: SpendLimit } = { amount: null };
    for (const limit of spendLimits) {
      const key = keyOf(hold.organisation_id, limit);
      const spent = this.#spent.get(key) ?? (await this.#store.spent(hold.organisation_id, limit.subject, limit.since));
      this.#spent.set(key, spent);
      const amount = limit.limit - spent;
      if (tightest.amount === null || amount < tightest.amount) tightest = { amount, limit };
    }
    return tightest;
  }

  hold({ hold, spendLimits }: Admission, amount: number): void {
    const keys = new Set(spendLimits.map((limit) => keyOf(hold.organisation_id, limit)));
    for (const key of keys) this.#spent.set(key, this.#spent.get(key)! + amount);
  }
}

const keyOf = (organisationId: string, { subject, since }: SpendLimit) =>
  JSON.stringify([organisationId, subject.kind, subject.id, since]);
