import {
  chosenSort,
  type LedgerFilter,
  type ListedPrice,
  type ListLedger,
  type ListPrices,
  type ListUncharged,
  tableSorts,
} from '@wanwen/contract';
import { z } from 'zod';
import { isoTime } from '../platform/index.ts';
import { dayAfter } from './billing-calendar.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { alertNotFound } from './errors.ts';
import { findStandingAlerts } from './find-standing-alerts.ts';
import { ledgerCsv, listLedger } from './list-ledger.ts';
import { listPrices } from './list-prices.ts';
import { eachUsage, listUsage, type UsagePage, type UsagePageRows, type UsageQuery } from './list-usage.ts';
import { makeStatement, type Statement, statementLines } from './make-statement.ts';
import type { Alert } from './news.ts';
import { presentAlert } from './raise-alerts.ts';
import type { LedgerRow, SummaryGroup, SummaryRow, UsageRow } from './report-store.ts';
import type { BillingRoom } from './room.ts';
import { statementCsv } from './statement-csv.ts';
import { type NameCallers, usageCsv } from './usage-csv.ts';

interface Page {
  cursor?: string | undefined;
  limit: number;
}

type Paged<Row> = { rows: Row[]; nextCursor: string | null };

/** What people may read about money. */
export interface Reports {
  usage(organisationId: string, query: UsageQuery & UsagePage): Promise<UsagePageRows>;
  /** Calls of every organisation that cost more than was held for them. */
  uncharged(asked: ListUncharged): Promise<Paged<UsageRow>>;
  usageCsv(organisationId: string, query: UsageQuery, nameCallers: NameCallers): AsyncIterable<string>;
  /** Days from `from` to `to`, both included. */
  summary(organisationId: string, group: SummaryGroup, from: string, to: string): Promise<SummaryRow[]>;
  /** What was spent since a day, micro-units. */
  spentSince(organisationId: string, day: string): Promise<number>;
  statement(organisationId: string, month: string): Promise<Statement>;
  /** Its descriptions are in this language. */
  statementCsv(organisationId: string, month: string, language: 'zh' | 'en'): Promise<string>;
  /** Entries of any account of the ledger. */
  ledger(asked: ListLedger): Promise<Paged<LedgerRow>>;
  ledgerCsv(filter: LedgerFilter): AsyncIterable<string>;
  prices(asked: ListPrices): Promise<{ items: ListedPrice[]; nextCursor: string | null }>;
  accounts(): ReturnType<BillingRoom['reports']['accounts']>;
  redeemBatches(): ReturnType<BillingRoom['reports']['redeemBatches']>;
  alerts(organisationId: string, page: Page): Promise<Paged<Alert>>;
  /** What still is as it was told, and nobody said to have read; at most one of each kind. */
  standingAlerts(organisationId: string): Promise<Alert[]>;
  /** @throws {AppError} `alert_not_found` */
  readAlert(organisationId: string, id: string): Promise<void>;
}

export function createReports(room: BillingRoom): Reports {
  const { reports, alerts } = room;
  return {
    usage: (organisationId, query) => listUsage(room, organisationId, query),
    uncharged: (asked) => reports.unchargedPage({ ...asked, ...chosenSort(tableSorts.uncharged, asked) }),
    usageCsv: (organisationId, query, nameCallers) => usageCsv(eachUsage(room, organisationId, query), nameCallers),
    summary: (organisationId, group, from, to) => reports.summary(organisationId, group, from, dayAfter(to)),
    spentSince: (organisationId, day) => reports.spentSince(organisationId, day),
    statement: (organisationId, month) => makeStatement(room, organisationId, month),
    statementCsv: async (organisationId, month, language) =>
      statementCsv(await statementLines(room, organisationId, month), language),
    ledger: (asked) => listLedger(room, asked),
    ledgerCsv: (filter) => ledgerCsv(room, filter),
    prices: (asked) => listPrices(room, asked),
    accounts: () => reports.accounts(),
    redeemBatches: () => reports.redeemBatches(),
    async alerts(organisationId, { cursor, limit }) {
      const rows = await alerts.list(organisationId, limit + 1, readCursor(cursor, z.string()));
      return paged(rows.map(presentAlert), limit, (alert) => alert.id);
    },
    standingAlerts: (organisationId) => findStandingAlerts(room, organisationId),
    async readAlert(organisationId, id) {
      if (!(await alerts.markRead(organisationId, id, isoTime(room.clock)))) throw alertNotFound();
    },
  };
}

function paged<Row>(rows: Row[], limit: number, placeOf: (row: Row) => unknown): Paged<Row> {
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return { rows: rows.slice(0, limit), nextCursor: last === undefined ? null : writeCursor(placeOf(last)) };
}
