import { type Kysely, sql } from 'kysely';
import { boundByCursor, numberColumn, type PageAsked, sortedPage, textColumn } from '../platform/index.ts';
import { organisationAccount } from './accounts.ts';
import type { AccountRow } from './ledger-store.ts';
import { usageSums } from './ledger-store.ts';
import type { UsageSort } from './list-usage.ts';
import type {
  BillingTables,
  LedgerDaysTable,
  RedeemCodesTable,
  TransactionKind,
  TransactionsTable,
  UsageDaysTable,
  UsageTable,
} from './tables.ts';

export type UsageRow = UsageTable;
export type LedgerRow = TransactionsTable & { amount: number; balance_after: number };

export interface UsageFilter {
  model?: string | undefined;
  personId?: string | undefined;
  keyId?: string | undefined;
  /** Call ids: from this one on, and before that one. They ascend in time. */
  fromId?: string | undefined;
  beforeId?: string | undefined;
}

export type SummaryGroup = 'day' | 'model' | 'key' | 'member';

/** What a model's calls of a day sum to. */
export type ModelDayRow = Pick<UsageDaysTable, 'day' | 'model' | (typeof usageSums)[number]>;

export interface EstimatedDayRow {
  day: string;
  model: string;
  calls: number;
  amount: number;
}

export interface SummaryRow extends Record<(typeof usageSums)[number], number> {
  value: string;
}

const GROUP_COLUMN = { day: 'day', model: 'model', key: 'key_id', member: 'person_id' } as const;

/** SQL that reads what people ask for, and what stands beside the ledger. Every question is answered from an index or a roll-up. */
export class ReportStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  account(name: string): Promise<AccountRow | undefined> {
    return this.#db.selectFrom('ledger_accounts').selectAll().where('account', '=', name).executeTakeFirst();
  }

  /** With those of these calls that are in it already, as holds or settled, at the same moment. On SQLite only. */
  async accountAmong(name: string, callIds: string[]): Promise<{ row: AccountRow; written: string[] } | undefined> {
    const ids = sql.join(callIds);
    const { rows } = await sql<AccountRow & { written: string }>`select ledger_accounts.*,
      (select json_group_array(id) from (select id from holds where id in (${ids})
        union all select id from usage where id in (${ids}))) as written
      from ledger_accounts where account = ${name}`.execute(this.#db);
    if (rows[0] === undefined) return undefined;
    const { written, ...row } = rows[0];
    return { row, written: JSON.parse(written) };
  }

  accounts(): Promise<AccountRow[]> {
    return this.#db.selectFrom('ledger_accounts').selectAll().orderBy('account').execute();
  }

  usagePage(organisationId: string, filter: UsageFilter, asked: PageAsked<UsageSort>) {
    const bound = boundByCursor(asked, 'time');
    const found = this.#db
      .selectFrom('usage')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .$if(filter.model !== undefined, (query) => query.where('model', '=', filter.model!))
      .$if(filter.personId !== undefined, (query) => query.where('person_id', '=', filter.personId!))
      .$if(filter.keyId !== undefined, (query) => query.where('key_id', '=', filter.keyId!))
      .$if(filter.fromId !== undefined && bound !== 'asc', (query) => query.where('id', '>=', filter.fromId!))
      .$if(filter.beforeId !== undefined && bound !== 'desc', (query) => query.where('id', '<', filter.beforeId!));
    const columns = {
      time: null,
      amount: numberColumn(sql<number>`amount`),
      tokens: numberColumn(sql<number>`prompt_tokens + completion_tokens`),
      duration: numberColumn(sql<number>`total_ms`),
    };
    return sortedPage(found, { columns, id: textColumn('id') }, asked);
  }

  /** Calls of every organisation that cost more than was held for them. */
  unchargedPage(asked: PageAsked<'time' | 'uncharged'>) {
    // Spelt out for the partial index.
    const found = this.#db.selectFrom('usage').selectAll().where(sql<boolean>`uncharged > 0`);
    const columns = { time: null, uncharged: numberColumn(sql<number>`uncharged`) };
    return sortedPage(found, { columns, id: textColumn('id') }, asked);
  }

  /** Sums of the days from `from` to the one before `before`. */
  async summary(organisationId: string, group: SummaryGroup, from: string, before: string): Promise<SummaryRow[]> {
    const column = GROUP_COLUMN[group];
    const rows = await this.#db
      .selectFrom('usage_days')
      .select(sql.ref<string>(column).as('value'))
      .select(({ fn }) => usageSums.map((each) => fn.sum<number>(each).as(each)))
      .where('organisation_id', '=', organisationId)
      .where('day', '>=', from)
      .where('day', '<', before)
      .groupBy(column)
      .orderBy(column)
      .execute();
    return rows as SummaryRow[];
  }

  /** Sums of each day and model, from `from` to the day before `before`, in that order. */
  modelDays(organisationId: string, from: string, before: string): Promise<ModelDayRow[]> {
    return this.#db
      .selectFrom('usage_days')
      .select(['day', 'model'])
      .select(({ fn }) => usageSums.map((each) => fn.sum<number>(each).as(each)))
      .where('organisation_id', '=', organisationId)
      .where('day', '>=', from)
      .where('day', '<', before)
      .groupBy(['day', 'model'])
      .orderBy('day')
      .orderBy('model')
      .execute() as Promise<ModelDayRow[]>;
  }

  /** Calls whose usage was estimated, from one id to before another, summed for each day and model. */
  estimatedDays(organisationId: string, from: string, before: string): Promise<EstimatedDayRow[]> {
    return (
      this.#db
        .selectFrom('usage')
        .select(['day', 'model'])
        .select(({ fn }) => [fn.countAll<number>().as('calls'), fn.sum<number>('amount').as('amount')])
        .where('organisation_id', '=', organisationId)
        .where('id', '>=', from)
        .where('id', '<', before)
        // Spelt out for the partial index.
        .where(sql<boolean>`usage_estimated = 1`)
        .groupBy(['day', 'model'])
        .execute()
    );
  }

  /** Of its first entry or call; undefined where there was none. */
  async firstMonth(organisationId: string): Promise<string | undefined> {
    const row = await this.#db
      .selectFrom('ledger_days')
      .select(({ fn }) => fn.min('day').as('day'))
      .where('account', '=', organisationAccount(organisationId))
      .executeTakeFirst();
    const used = await this.#db
      .selectFrom('usage_days')
      .select(({ fn }) => fn.min('day').as('day'))
      .where('organisation_id', '=', organisationId)
      .executeTakeFirst();
    return [row?.day, used?.day].filter(Boolean).sort()[0]?.slice(0, 7);
  }

  async spentSince(organisationId: string, day: string): Promise<number> {
    const row = await this.#db
      .selectFrom('usage_days')
      .select(({ fn }) => fn.sum<number>('amount').as('amount'))
      .where('organisation_id', '=', organisationId)
      .where('day', '>=', day)
      .executeTakeFirst();
    return row?.amount ?? 0;
  }

  /** What an account's entries of the days before `before`, from `from` on, sum to, by kind. */
  ledgerSums(
    account: string,
    from: string,
    before: string,
  ): Promise<{ kind: TransactionKind; amount: number; entries: number }[]> {
    return this.#db
      .selectFrom('ledger_days')
      .select('kind')
      .select(({ fn }) => [fn.sum<number>('amount').as('amount'), fn.sum<number>('entries').as('entries')])
      .where('account', '=', account)
      .where('day', '>=', from)
      .where('day', '<', before)
      .groupBy('kind')
      .orderBy('kind')
      .execute();
  }

  ledgerDays(account: string): Promise<LedgerDaysTable[]> {
    return this.#db.selectFrom('ledger_days').selectAll().where('account', '=', account).orderBy('day').execute();
  }

  /** What was posted by hand (everything but calls), newest first. */
  postedByHand(
    organisationId: string,
    account: string,
    { from, before }: { from?: string; before?: string },
    limit: number,
  ): Promise<LedgerRow[]> {
    return (
      this.#db
        .selectFrom('ledger_transactions')
        .innerJoin('ledger_entries', 'ledger_entries.transaction_id', 'ledger_transactions.id')
        .selectAll('ledger_transactions')
        .select(['ledger_entries.amount', 'ledger_entries.balance_after'])
        .where('ledger_transactions.organisation_id', '=', organisationId)
        .where('ledger_entries.account', '=', account)
        // Spelt out, because a partial index is used only where its condition stands in the statement itself.
        .where(sql<boolean>`ledger_transactions.kind <> 'usage'`)
        .$if(from !== undefined, (query) => query.where('ledger_transactions.id', '>=', from!))
        .$if(before !== undefined, (query) => query.where('ledger_transactions.id', '<', before!))
        .orderBy('ledger_transactions.id', 'desc')
        .limit(limit)
        .execute()
    );
  }

  redeemCode(hash: string): Promise<RedeemCodesTable | undefined> {
    return this.#db.selectFrom('redeem_codes').selectAll().where('hash', '=', hash).executeTakeFirst();
  }

  redeemBatches(): Promise<
    {
      batch_id: string;
      amount: number;
      reason: string;
      created_at: string;
      expires_at: string | null;
      codes: number;
      redeemed: number;
    }[]
  > {
    return this.#db
      .selectFrom('redeem_codes')
      .select(['batch_id', 'amount', 'reason', 'created_at', 'expires_at'])
      .select(({ fn }) => [fn.countAll<number>().as('codes'), fn.count<number>('redeemed_at').as('redeemed')])
      .groupBy(['batch_id', 'amount', 'reason', 'created_at', 'expires_at'])
      .orderBy('batch_id', 'desc')
      .execute();
  }
}
