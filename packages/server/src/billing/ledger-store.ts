import { type Compilable, type Kysely, sql } from 'kysely';
import { CompiledStatements, type DatabaseKind, type ServerInstance } from '../platform/index.ts';
import type {
  AccountsTable,
  BillingTables,
  EntriesTable,
  HoldsTable,
  LedgerDaysTable,
  RedeemCodesTable,
  TransactionsTable,
  UsageDaysTable,
  UsageTable,
} from './tables.ts';

export type AccountRow = AccountsTable;

/** What an account has decided of its terms. */
export type Terms = Partial<
  Pick<AccountsTable, 'mode' | 'credit_limit' | 'low_balance' | 'monthly_budget' | 'alert_webhook'>
>;

/** What was generated until now in a running call. */
export interface ProgressRow {
  id: string;
  prompt: number;
  output: number;
  reasoning: number;
}

const statements: Record<DatabaseKind, CompiledStatements> = {
  sqlite: new CompiledStatements(),
  postgres: new CompiledStatements(),
};

/** All SQL that moves money: accounts, ledger, holds, usage and their roll-ups. */
export class LedgerStore {
  readonly db: Kysely<BillingTables>;
  readonly kind: DatabaseKind;

  constructor(db: Kysely<BillingTables>, kind: DatabaseKind) {
    this.db = db;
    this.kind = kind;
  }

  /** Accounts by name, locked until the transaction ends, always in the same order: two servers cannot deadlock. */
  async lockAccounts(names: string[]): Promise<AccountRow[]> {
    if (names.length === 0) return [];
    return this.#run('lock accounts', names, () => {
      const query = this.db.selectFrom('ledger_accounts').selectAll().where('account', 'in', names).orderBy('account');
      return this.kind === 'postgres' ? query.forUpdate() : query;
    });
  }

  async insertAccounts(rows: AccountRow[]): Promise<void> {
    await this.db
      .insertInto('ledger_accounts')
      .values(rows)
      .onConflict((conflict) => conflict.column('account').doNothing())
      .execute();
  }

  async updateAccounts(rows: AccountRow[]): Promise<void> {
    if (rows.length === 0) return;
    const parameters = rows.flatMap((row) => [row.account, row.balance, row.held, row.remainder, row.entries]);
    await this.#run('update accounts', parameters, () => {
      const values = rows.map(
        (row) =>
          sql`(cast(${row.account} as text), cast(${row.balance} as bigint), cast(${row.held} as bigint),
          cast(${row.remainder} as bigint), cast(${row.entries} as bigint))`,
      );
      const update = sql`with changed (account, balance, held, remainder, entries) as (values ${sql.join(values)})
      update ledger_accounts set balance = changed.balance, held = changed.held, remainder = changed.remainder,
        entries = changed.entries
      from changed where ledger_accounts.account = changed.account`;
      return { compile: () => update.compile(this.db) };
    });
  }

  async updateTerms(name: string, change: Terms): Promise<void> {
    if (Object.keys(change).length === 0) return;
    await this.db.updateTable('ledger_accounts').set(change).where('account', '=', name).execute();
  }

  async insertRedeemCodes(rows: RedeemCodesTable[]): Promise<void> {
    await this.db.insertInto('redeem_codes').values(rows).execute();
  }

  async usageIds(ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows = await this.#run('usage ids', ids, () =>
      this.db.selectFrom('usage').select('id').where('id', 'in', ids),
    );
    return new Set(rows.map((row) => row.id));
  }

  async transactionsByReference(references: string[]): Promise<TransactionsTable[]> {
    if (references.length === 0) return [];
    return this.db.selectFrom('ledger_transactions').selectAll().where('reference', 'in', references).execute();
  }

  /** The organisation's entry of a transaction. */
  entryOf(transactionId: string, account: string): Promise<EntriesTable | undefined> {
    return this.db
      .selectFrom('ledger_entries')
      .selectAll()
      .where('transaction_id', '=', transactionId)
      .where('account', '=', account)
      .executeTakeFirst();
  }

  async insertTransactions(rows: TransactionsTable[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#insert('ledger_transactions', rows, () => this.db.insertInto('ledger_transactions').values(rows));
  }

  async insertEntries(rows: EntriesTable[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#insert('ledger_entries', rows, () => this.db.insertInto('ledger_entries').values(rows));
  }

  async insertUsage(rows: UsageTable[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#insert('usage', rows, () => this.db.insertInto('usage').values(rows));
  }

  async addLedgerDays(rows: LedgerDaysTable[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#insert('ledger_days', rows, () =>
      this.db
        .insertInto('ledger_days')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['account', 'day', 'kind']).doUpdateSet((eb) => ({
            entries: eb('ledger_days.entries', '+', eb.ref('excluded.entries')),
            amount: eb('ledger_days.amount', '+', eb.ref('excluded.amount')),
          })),
        ),
    );
  }

  async addUsageDays(rows: UsageDaysTable[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#insert('usage_days', rows, () =>
      this.db
        .insertInto('usage_days')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .columns(['organisation_id', 'day', 'model', 'person_id', 'key_id'])
            .doUpdateSet((eb) =>
              Object.fromEntries(
                usageSums.map((column) => [column, eb(`usage_days.${column}`, '+', eb.ref(`excluded.${column}`))]),
              ),
            ),
        ),
    );
  }

  async holds(ids: string[]): Promise<HoldsTable[]> {
    if (ids.length === 0) return [];
    return this.#run('holds', ids, () => this.db.selectFrom('holds').selectAll().where('id', 'in', ids));
  }

  /** Ids of servers under which holds stand though nobody runs their calls any more. */
  async lostInstances(instance: Pick<ServerInstance, 'isGone'>): Promise<string[]> {
    const rows = await this.db
      .selectFrom('holds')
      .select('instance_id')
      .distinct()
      .where(instance.isGone('instance_id'))
      .execute();
    return rows.map((row) => row.instance_id);
  }

  /** Most `limit` holds of servers that are gone, or of this one's calls that it does not know. */
  holdsOf(instanceIds: string[], limit: number, after = ''): Promise<HoldsTable[]> {
    if (instanceIds.length === 0) return Promise.resolve([]);
    return this.db
      .selectFrom('holds')
      .selectAll()
      .where('instance_id', 'in', instanceIds)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
  }

  async insertHolds(rows: HoldsTable[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#insert('holds', rows, () => this.db.insertInto('holds').values(rows));
  }

  /** Removes holds and says which there were. */
  async takeHolds(ids: string[]): Promise<Pick<HoldsTable, 'id' | 'organisation_id' | 'amount'>[]> {
    if (ids.length === 0) return [];
    return this.#run('take holds', ids, () =>
      this.db.deleteFrom('holds').where('id', 'in', ids).returning(['id', 'organisation_id', 'amount']),
    );
  }

  async saveProgress(rows: ProgressRow[]): Promise<void> {
    if (rows.length === 0) return;
    const values = rows.map(
      ({ id, prompt, output, reasoning }) =>
        sql`(cast(${id} as text), cast(${prompt} as bigint), cast(${output} as bigint), cast(${reasoning} as bigint))`,
    );
    await sql`with seen (id, prompt, output, reasoning) as (values ${sql.join(values)})
      update holds set progress_prompt = seen.prompt, progress_output = seen.output, progress_reasoning = seen.reasoning
      from seen where holds.id = seen.id`.execute(this.db);
  }

  /** What was spent since a day, and what running calls hold, by the organisation or one of its members or keys. */
  async spent(organisationId: string, subject: SpendSubject, sinceDay: string): Promise<number> {
    const column = SUBJECT_COLUMN[subject.kind];
    const ids = subject.ids ?? [subject.id];
    const spent = await this.db
      .selectFrom('usage_days')
      .select(({ fn }) => fn.sum<number>('amount').as('amount'))
      .where('organisation_id', '=', organisationId)
      .where('day', '>=', sinceDay)
      .$if(column !== undefined, (query) => query.where(column!, 'in', ids))
      .executeTakeFirst();
    const held = await this.db
      .selectFrom('holds')
      .select(({ fn }) => fn.sum<number>('amount').as('amount'))
      .where('organisation_id', '=', organisationId)
      .$if(column !== undefined, (query) => query.where(column!, 'in', ids))
      .executeTakeFirst();
    return (spent?.amount ?? 0) + (held?.amount ?? 0);
  }

  #insert(table: keyof BillingTables, rows: readonly object[], build: () => Compilable): Promise<unknown[]> {
    const columns = Object.keys(rows[0]!);
    const values = rows.flatMap((row) => columns.map((column) => (row as Record<string, unknown>)[column]));
    return this.#run(`insert ${table} ${columns}`, values, build);
  }

  #run<Row>(name: string, parameters: readonly unknown[], build: () => Compilable<Row>): Promise<Row[]> {
    return statements[this.kind].run(this.db, name, parameters, build);
  }
}

export interface SpendSubject {
  kind: 'organisation' | 'member' | 'key';
  /** Empty for the organisation itself. */
  id: string;
  /** Where several count as one. */
  ids?: readonly string[];
}

const SUBJECT_COLUMN = { organisation: undefined, member: 'person_id', key: 'key_id' } as const;

/** Columns of a usage roll-up that add up. */
export const usageSums = [
  'calls',
  'prompt_tokens',
  'cached_tokens',
  'cache_write_tokens',
  'completion_tokens',
  'reasoning_tokens',
  'images',
  'audio_seconds',
  'tool_calls',
  'amount',
] as const;
