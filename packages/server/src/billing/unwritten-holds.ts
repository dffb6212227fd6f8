import { availableOf, organisationAccount } from './accounts.ts';
import { costOf } from './bound-cost.ts';
import type { AccountRow } from './ledger-store.ts';
import { ceilToMicros } from './money.ts';
import type { Admission, Admitted } from './work.ts';

export interface UnwrittenHoldsOptions {
  /** Writes a hold, and decides whether there may be one. */
  write(admission: Admission): Promise<Admitted>;
  /** Whether what is written now will likely be kept; where not, every call waits for its hold. */
  isWritable(): boolean;
  /** Told of a hold that was refused though its call runs. */
  onRefused(callId: string, error: unknown): void;
  /** Holds are written when they are this old, and at most twice as old, milliseconds. */
  waitMs: number;
}

interface Hold {
  account: string;
  /** Micro-units. */
  amount: number;
  /** Its call was let in at once; the others wait for the database's decision. */
  atOnce: boolean;
}

/** A call begins at once where its account has this many times its cost left. */
const AMPLE = 10;

/**
 * Lets calls begin before their holds are written, where this process is the only one that admits calls and so knows what
 * every account has. The hold of a call is written a moment later; a call that has ended by then needs none. Where money
 * is short, or spending is limited, the database decides first, with everything that was let in before.
 */
export class UnwrittenHolds {
  readonly #options: UnwrittenHoldsOptions;
  /** As they were at the last commit that changed them. */
  readonly #accounts = new Map<string, AccountRow>();
  /** Of every account, what is held and in none of its rows yet, micro-units. */
  readonly #sums = new Map<string, number>();
  /** By the id of their call, those whose amount is part of a sum. */
  readonly #holds = new Map<string, Hold>();
  #young = new Map<string, Admission>();
  #old = new Map<string, Admission>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: UnwrittenHoldsOptions) {
    this.#options = options;
  }

  /** Told of accounts after each commit. */
  see(accounts: AccountRow[]): void {
    for (const row of accounts) this.#accounts.set(row.account, row);
  }

  /** The terms of an account change in another way than through the ledger. */
  forget(account: string): void {
    this.#accounts.delete(account);
  }

  /** What is held of an account and may not be written yet: micro-units by the ids of calls. */
  of(account: string): Map<string, number> {
    const held = [...this.#holds].filter(([, hold]) => hold.account === account && hold.atOnce);
    return new Map(held.map(([callId, { amount }]) => [callId, amount]));
  }

  /** @throws what `write` throws, where the call is not let in at once */
  admit(admission: Admission): Admitted | Promise<Admitted> {
    const account = organisationAccount(admission.hold.organisation_id);
    const amount = ceilToMicros(costOf(admission.cost));
    const atOnce = admission.spendLimits.length === 0 && this.#hasAmple(account, amount) && this.#options.isWritable();
    if (!atOnce) this.#writeAll((each) => each.hold.organisation_id === admission.hold.organisation_id);
    this.#add(admission.hold.id, { account, amount, atOnce });
    if (!atOnce) return this.#write(admission);
    this.#young.set(admission.hold.id, admission);
    this.#timer ??= setTimeout(() => this.#age(), this.#options.waitMs).unref();
    return { amount, outputTokens: admission.cost.outputTokens };
  }

  /** The call is about to be settled: a hold that is not written yet will not be. */
  leave(callId: string): void {
    this.#young.delete(callId);
    this.#old.delete(callId);
  }

  /** The call was settled. */
  forgetCall(callId: string): void {
    this.leave(callId);
    this.#remove(callId);
  }

  /** Writes what is left. */
  flush(): void {
    this.#writeAll(() => true);
  }

  #hasAmple(account: string, amount: number): boolean {
    const row = this.#accounts.get(account);
    if (row === undefined) return false;
    const available = availableOf(row);
    return available === null || available - this.#sumOf(account) >= AMPLE * amount;
  }

  #age(): void {
    this.#timer = undefined;
    for (const admission of this.#old.values()) this.#writeLater(admission);
    this.#old = this.#young;
    this.#young = new Map();
    if (this.#old.size > 0) this.#timer = setTimeout(() => this.#age(), this.#options.waitMs).unref();
  }

  #writeAll(isMeant: (admission: Admission) => boolean): void {
    for (const waiting of [this.#old, this.#young]) {
      for (const [callId, admission] of waiting) {
        if (!isMeant(admission)) continue;
        waiting.delete(callId);
        this.#writeLater(admission);
      }
    }
  }

  #writeLater(admission: Admission): void {
    const { id } = admission.hold;
    this.#write(admission).catch((error: unknown) => this.#options.onRefused(id, error));
  }

  /** From its commit on the row of the account has it. */
  async #write(admission: Admission): Promise<Admitted> {
    try {
      return await this.#options.write(admission);
    } finally {
      this.#remove(admission.hold.id);
    }
  }

  #sumOf(account: string): number {
    return this.#sums.get(account) ?? 0;
  }

  #add(callId: string, hold: Hold): void {
    this.#holds.set(callId, hold);
    this.#sums.set(hold.account, this.#sumOf(hold.account) + hold.amount);
  }

  #remove(callId: string): void {
    const hold = this.#holds.get(callId);
    if (hold === undefined) return;
    this.#holds.delete(callId);
    const rest = this.#sumOf(hold.account) - hold.amount;
    if (rest === 0) this.#sums.delete(hold.account);
    else this.#sums.set(hold.account, rest);
  }
}
