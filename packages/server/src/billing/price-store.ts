import type { ListPrices } from '@wanwen/contract';
import { type Insertable, type Kysely, type Selectable, sql } from 'kysely';
import {
  type AnyDatabase,
  containsText,
  numberColumn,
  type PageAsked,
  sortedPage,
  textColumn,
  wordsColumn,
} from '../platform/index.ts';
import type { BillingTables, PricesTable } from './tables.ts';

export type PriceRow = Selectable<PricesTable>;

/** As `PriceBook.find` chooses: of those that have begun, the latest beginning, then the latest version. */
const stateAt = (now: string) => sql<'in-force' | 'coming' | 'past'>`case
  when prices.effective_from > ${now} then 'coming'
  when exists (select 1 from prices later
    where later.organisation_id = prices.organisation_id and later.model = prices.model and later.effective_from <= ${now}
      and (later.effective_from, later.version) > (prices.effective_from, prices.version)) then 'past'
  else 'in-force' end`;

/** All SQL of the price book. Rows are added, never changed. */
export class PriceStore {
  readonly #db: Kysely<BillingTables>;

  constructor(db: Kysely<BillingTables>) {
    this.#db = db;
  }

  after(version: number): Promise<PriceRow[]> {
    return this.#db.selectFrom('prices').selectAll().where('version', '>', version).orderBy('version').execute();
  }

  page({ model, organisation, state }: ListPrices, asked: PageAsked<'created' | 'model' | 'since'>, now: string) {
    const stateNow = stateAt(now);
    const found = this.#db
      .selectFrom('prices')
      .selectAll()
      .select(stateNow.as('state'))
      .$if(Boolean(model), (query) => query.where(containsText(sql<string>`prices.model`, model!)))
      .$if(organisation !== undefined, (query) =>
        query.where('organisation_id', '=', organisation === 'everyone' ? '' : organisation!),
      )
      .$if(state !== undefined, (query) => query.where(stateNow, '=', state!));
    const columns = {
      created: null,
      model: wordsColumn(this.#db, sql.ref<string>('prices.model')),
      since: textColumn('prices.effective_from'),
    };
    return sortedPage(found, { columns, id: numberColumn(sql.ref<number>('prices.version')) }, asked);
  }

  /** The one that holds at that time for this organisation (empty: all) and model, not counting more general ones. */
  own(place: Pick<PriceRow, 'organisation_id' | 'model'>, time: string): Promise<PriceRow | undefined> {
    return this.#db
      .selectFrom('prices')
      .selectAll()
      .where('organisation_id', '=', place.organisation_id)
      .where('model', '=', place.model)
      .where('effective_from', '<=', time)
      .orderBy('effective_from', 'desc')
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst();
  }

  /** Runs `work` with a store whose statements all happen, or none, and their transaction. */
  inTransaction<Result>(work: (store: PriceStore, transaction: AnyDatabase) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new PriceStore(transaction), transaction));
  }

  async insert(row: Insertable<PricesTable>): Promise<number> {
    const { version } = await this.#db.insertInto('prices').values(row).returning('version').executeTakeFirstOrThrow();
    return version;
  }
}
