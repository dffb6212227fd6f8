import { type Kysely, sql } from 'kysely';
import {
  boundByCursor,
  containsText,
  numberColumn,
  type PageAsked,
  sortedPage,
  textColumn,
} from '../platform/index.ts';
import { organisationOf } from './accounts.ts';
import type { LedgerRow } from './report-store.ts';
import type { BillingTables, TransactionKind } from './tables.ts';

/** Of one account. */
export interface EntryFilter {
  account: string;
  kind?: TransactionKind | undefined;
  /** Only what was posted by hand, everything but calls. */
  byHand: boolean;
  /** Words to find in reasons and references. */
  query?: string | undefined;
}

/** From one transaction's id on, and before another. They ascend in time. */
export interface IdSpan {
  fromId: string;
  beforeId: string;
}

type Page = Promise<{ rows: LedgerRow[]; nextCursor: string | null }>;
type Asked = PageAsked<'time' | 'amount'>;

const amount = numberColumn(sql.ref<number>('ledger_entries.amount'));

/** SQL that lists the entries of the ledger. */
export class EntryStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  /** All of an account, by their sequence. */
  all(account: string, asked: PageAsked<'time'>): Page {
    const found = this.#db
      .selectFrom('ledger_entries')
      .innerJoin('ledger_transactions', 'ledger_transactions.id', 'ledger_entries.transaction_id')
      .selectAll('ledger_transactions')
      .select(['ledger_entries.amount', 'ledger_entries.balance_after'])
      .where('ledger_entries.account', '=', account);
    const id = numberColumn(sql.ref<number>('ledger_entries.sequence'));
    return sortedPage(found, { columns: { time: null }, id }, asked);
  }

  /** The first and the last day with such entries between two days, from the roll-up; undefined where there are none. */
  async days(
    { account, kind, byHand }: EntryFilter,
    { from, until }: { from?: string | undefined; until?: string | undefined },
  ): Promise<{ first: string; last: string } | undefined> {
    const row = await this.#db
      .selectFrom('ledger_days')
      .select(({ fn }) => [fn.min<string | null>('day').as('first'), fn.max<string | null>('day').as('last')])
      .where('account', '=', account)
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind!))
      .$if(byHand, (query) => query.where('kind', '<>', 'usage'))
      .$if(from !== undefined, (query) => query.where('day', '>=', from!))
      .$if(until !== undefined, (query) => query.where('day', '<=', until!))
      .executeTakeFirstOrThrow();
    return row.first === null || row.last === null ? undefined : { first: row.first, last: row.last };
  }

  /** Some of an account, by the ids of their transactions. */
  among({ account, kind, byHand, query }: EntryFilter, { fromId, beforeId }: IdSpan, asked: Asked): Page {
    const organisationId = organisationOf(account);
    const bound = boundByCursor(asked, 'time');
    const found = this.#db
      .selectFrom('ledger_transactions')
      // SQLite reads the tables of a cross join in the order in which they stand: the span first, not the whole account.
      .crossJoin('ledger_entries')
      .selectAll('ledger_transactions')
      .select(['ledger_entries.amount', 'ledger_entries.balance_after'])
      .whereRef('ledger_entries.transaction_id', '=', 'ledger_transactions.id')
      .where('ledger_entries.account', '=', account)
      .$if(bound !== 'asc', (rows) => rows.where('ledger_transactions.id', '>=', fromId))
      .$if(bound !== 'desc', (rows) => rows.where('ledger_transactions.id', '<', beforeId))
      .$if(organisationId !== undefined, (rows) => rows.where('organisation_id', '=', organisationId!))
      .$if(kind !== undefined, (rows) => rows.where('kind', '=', kind!))
      // Spelt out for the partial indexes.
      .$if(byHand, (rows) => rows.where(sql<boolean>`ledger_transactions.kind <> 'usage'`))
      .$if(Boolean(query), (rows) => rows.where(containsText(sql<string>`reason || ' ' || reference`, query!)));
    return sortedPage(found, { columns: { time: null, amount }, id: textColumn('ledger_transactions.id') }, asked);
  }
}
