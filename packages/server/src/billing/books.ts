import { newAccount } from './accounts.ts';
import { type AccountRow, type LedgerStore, usageSums } from './ledger-store.ts';
import type { EntriesTable, LedgerDaysTable, TransactionsTable, UsageDaysTable, UsageTable } from './tables.ts';

export interface EntryLine {
  account: string;
  amount: number;
}

/** The accounts a database transaction works on, and what it is about to write: many postings become few statements. */
export class Books {
  readonly #store: LedgerStore;
  readonly #accounts: Map<string, AccountRow>;
  readonly #changed = new Set<string>();
  readonly #transactions: TransactionsTable[] = [];
  readonly #entries: EntriesTable[] = [];
  readonly #usage: UsageTable[] = [];
  readonly #ledgerDays = new Map<string, LedgerDaysTable>();
  readonly #usageDays = new Map<string, UsageDaysTable>();

  private constructor(store: LedgerStore, accounts: Map<string, AccountRow>) {
    this.#store = store;
    this.#accounts = accounts;
  }

  /** Locks the accounts, and opens those that do not exist yet. */
  static async open(store: LedgerStore, names: Iterable<string>, now: string): Promise<Books> {
    const wanted = [...new Set(names)].sort();
    let rows = await store.lockAccounts(wanted);
    if (rows.length < wanted.length) {
      const known = new Set(rows.map((row) => row.account));
      const missing = wanted.filter((name) => !known.has(name));
      await store.insertAccounts(missing.map((name) => newAccount(name, now)));
      rows = await store.lockAccounts(wanted);
    }
    return new Books(store, new Map(rows.map((row) => [row.account, row])));
  }

  /** As it is with everything this transaction has done so far. */
  account(name: string): Readonly<AccountRow> {
    return this.#accounts.get(name)!;
  }

  change(name: string, change: Partial<Pick<AccountRow, 'held' | 'remainder'>>): void {
    Object.assign(this.#accounts.get(name)!, change);
    this.#changed.add(name);
  }

  /** Posts one transaction. @throws where its lines do not sum to 0 */
  post(transaction: TransactionsTable, lines: EntryLine[]): void {
    const sum = lines.reduce((total, line) => total + line.amount, 0);
    if (sum !== 0 || lines.length < 2) throw new Error(`entries of ${transaction.reference} sum to ${sum}, not to 0`);
    this.#transactions.push(transaction);
    for (const line of lines) this.#enter(transaction, line);
  }

  use(row: UsageTable): void {
    this.#usage.push(row);
    const { organisation_id, day, model, person_id, key_id } = row;
    const key = JSON.stringify([organisation_id, day, model, person_id, key_id]);
    const sum: UsageDaysTable = this.#usageDays.get(key) ?? {
      ...{ organisation_id, day, model, person_id, key_id },
      ...(Object.fromEntries(usageSums.map((column) => [column, 0])) as Pick<
        UsageDaysTable,
        (typeof usageSums)[number]
      >),
    };
    const counted = { ...row, calls: 1 };
    for (const column of usageSums) sum[column] += counted[column];
    this.#usageDays.set(key, sum);
  }

  /** Writes usage, ledger and roll-ups. Accounts are still to come: `close` writes them. */
  async write(): Promise<void> {
    await this.#store.insertUsage(this.#usage.splice(0));
    await this.#store.insertTransactions(this.#transactions.splice(0));
    await this.#store.insertEntries(this.#entries.splice(0));
    await this.#store.addLedgerDays(drain(this.#ledgerDays));
    await this.#store.addUsageDays(drain(this.#usageDays));
  }

  /** Writes what is left. @returns the accounts that changed */
  async close(): Promise<AccountRow[]> {
    await this.write();
    const changed = [...this.#changed].map((name) => this.#accounts.get(name)!);
    await this.#store.updateAccounts(changed);
    return changed;
  }

  #enter({ id, kind, day }: TransactionsTable, { account, amount }: EntryLine): void {
    const row = this.#accounts.get(account)!;
    row.balance += amount;
    row.entries += 1;
    this.#changed.add(account);
    this.#entries.push({ account, sequence: row.entries, transaction_id: id, amount, balance_after: row.balance });
    const key = JSON.stringify([account, day, kind]);
    const sum = this.#ledgerDays.get(key) ?? { account, day, kind, entries: 0, amount: 0 };
    sum.entries += 1;
    sum.amount += amount;
    this.#ledgerDays.set(key, sum);
  }
}

function drain<Row>(rows: Map<string, Row>): Row[] {
  const ordered = [...rows].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
  rows.clear();
  return ordered;
}
