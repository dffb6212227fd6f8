import type { Clock, Database, EventBus, Log } from '../platform/index.ts';
import type { AlertStore } from './alert-store.ts';
import type { DeliveryStore } from './delivery-store.ts';
import type { EntryStore } from './entry-store.ts';
import type { LedgerStore } from './ledger-store.ts';
import type { LedgerWriter } from './ledger-writer.ts';
import type { BillingNews } from './news.ts';
import type { PriceBook } from './price-book.ts';
import type { PriceStore } from './price-store.ts';
import type { ReportStore } from './report-store.ts';
import type { UnwrittenHolds } from './unwritten-holds.ts';

/** What the use cases of this room work with. */
export interface BillingRoom {
  database: Database;
  store: LedgerStore;
  reports: ReportStore;
  entries: EntryStore;
  prices: PriceStore;
  alerts: AlertStore;
  deliveries: DeliveryStore;
  writer: LedgerWriter;
  /** Where calls begin before their holds are written. */
  unwritten?: UnwrittenHolds | undefined;
  priceBook: PriceBook;
  news: EventBus<BillingNews>;
  /** Alerts that are known to be raised, so that not every call asks the database. */
  raisedAlerts: Set<string>;
  clock: Clock;
  log: Log;
  currency: string;
}
