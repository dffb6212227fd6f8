import { type Clock, isoTime } from '../platform/index.ts';
import { priceAct, type RecordAct } from './billing-acts.ts';
import type { BucketPrices } from './buckets.ts';
import { checkPrices } from './check-prices.ts';
import { otherCurrency } from './errors.ts';
import { readSurely } from './passing-fault.ts';
import type { PriceRow, PriceStore } from './price-store.ts';

/** Prices of one model from a moment on. */
export interface Price {
  /** Ascends; a later version replaces an earlier one with the same or an earlier beginning. */
  version: number;
  /** Null: for every organisation without one of its own. */
  organisationId: string | null;
  /** `*`: every model without a price of its own. */
  model: string;
  prices: BucketPrices;
  currency: string;
  effectiveFrom: string;
  createdAt: string;
}

export interface NewPrice {
  organisationId?: string | null | undefined;
  model: string;
  prices: BucketPrices;
  currency?: string | undefined;
  /** ISO 8601; now by default. */
  effectiveFrom?: string | undefined;
  personId: string | null;
}

/** How long a price that another server set may be unknown here, milliseconds. */
const FRESH_MS = 5000;
const ANY_MODEL = '*';

/** Every price there was, is and will be, in memory: the book is small and only grows. */
export class PriceBook {
  readonly #store: PriceStore;
  readonly #clock: Clock;
  readonly #currency: string;
  readonly #byVersion = new Map<number, Price>();
  /** By organisation and model, the newest version first. */
  readonly #byModel = new Map<string, { since: number; price: Price }[]>();
  #newest = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(store: PriceStore, clock: Clock, currency: string) {
    this.#store = store;
    this.#clock = clock;
    this.#currency = currency;
  }

  /**
   * The price of a call that begins at `time`: the organisation's own for the model, its own for every model, everybody's
   * for the model, everybody's for every model. Null: none is set, so the call is free.
   */
  async find(organisationId: string, model: string, time: number): Promise<Price | null> {
    await this.#refresh();
    for (const key of [
      keyOf(organisationId, model),
      keyOf(organisationId, ANY_MODEL),
      keyOf(null, model),
      keyOf(null, ANY_MODEL),
    ]) {
      const price = this.#byModel.get(key)?.find((each) => each.since <= time)?.price;
      if (price !== undefined) return price;
    }
    return null;
  }

  async byVersion(version: number): Promise<Price | null> {
    if (!this.#byVersion.has(version)) await this.#read();
    return this.#byVersion.get(version) ?? null;
  }

  /** Newest first. */
  async list(): Promise<Price[]> {
    await this.#read();
    return [...this.#byVersion.values()].reverse();
  }

  /** @throws `invalid_price`, `price_too_high` or `other_currency` */
  async set(price: NewPrice, record?: RecordAct): Promise<Price> {
    const { currency = this.#currency } = price;
    if (currency !== this.#currency) throw otherCurrency(currency, this.#currency);
    const now = isoTime(this.#clock);
    const row = {
      organisation_id: price.organisationId ?? '',
      model: price.model,
      prices: JSON.stringify(checkPrices(price.prices)),
      currency,
      effective_from: price.effectiveFrom ? new Date(price.effectiveFrom).toISOString() : now,
      person_id: price.personId,
      created_at: now,
    };
    const version = await this.#store.inTransaction(async (store, transaction) => {
      const before = await store.own(row, row.effective_from);
      await record?.(transaction, priceAct(before, row));
      return store.insert(row);
    });
    await this.#read();
    return this.#byVersion.get(version)!;
  }

  /** Calls that come together read once. */
  async #refresh(): Promise<void> {
    if (performance.now() - this.#readAt <= FRESH_MS) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    const startedAt = performance.now();
    for (const row of await readSurely(() => this.#store.after(this.#newest))) this.#add(presentPrice(row));
    this.#readAt = startedAt;
  }

  #add(price: Price): void {
    if (this.#byVersion.has(price.version)) return;
    this.#newest = Math.max(this.#newest, price.version);
    this.#byVersion.set(price.version, price);
    const key = keyOf(price.organisationId, price.model);
    const ofModel = [{ since: Date.parse(price.effectiveFrom), price }, ...(this.#byModel.get(key) ?? [])];
    ofModel.sort((left, right) => right.since - left.since || right.price.version - left.price.version);
    this.#byModel.set(key, ofModel);
  }
}

/** Ids of organisations have no space. */
const keyOf = (organisationId: string | null, model: string) => `${organisationId ?? ''} ${model}`;

export const presentPrice = (row: PriceRow): Price => ({
  version: row.version,
  organisationId: row.organisation_id === '' ? null : row.organisation_id,
  model: row.model,
  prices: JSON.parse(row.prices) as BucketPrices,
  currency: row.currency,
  effectiveFrom: row.effective_from,
  createdAt: row.created_at,
});
