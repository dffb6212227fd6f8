import { organisationAccount } from './accounts.ts';
import { firstDayOf, isMonth, monthAfter, startOfDay } from './billing-calendar.ts';
import { invalidMonth } from './errors.ts';
import { firstIdAt } from './list-usage.ts';
import type { LedgerRow, SummaryRow } from './report-store.ts';
import type { BillingRoom } from './room.ts';
import type { TransactionKind } from './tables.ts';

/** What happened to an organisation's money in a month; amounts are micro-units. */
export interface Statement {
  organisationId: string;
  month: string;
  currency: string;
  opening: number;
  closing: number;
  /** Sums of the month by kind of transaction. */
  totals: { kind: TransactionKind; entries: number; amount: number }[];
  models: SummaryRow[];
  days: SummaryRow[];
  /** Top-ups, refunds and whatever else was posted by hand, the latest first; at most `POSTINGS`. */
  postings: LedgerRow[];
}

const POSTINGS = 500;
const BEGINNING = '0000-00-00';

/** @throws `invalid_month` */
export async function makeStatement(room: BillingRoom, organisationId: string, month: string): Promise<Statement> {
  if (!isMonth(month)) throw invalidMonth(month);
  const account = organisationAccount(organisationId);
  const from = firstDayOf(month);
  const before = firstDayOf(monthAfter(month));
  const { reports } = room;
  const earlier = await reports.ledgerSums(account, BEGINNING, from);
  const totals = await reports.ledgerSums(account, from, before);
  const opening = sum(earlier);
  return {
    organisationId,
    month,
    currency: room.currency,
    opening,
    closing: opening + sum(totals),
    totals,
    models: await reports.summary(organisationId, 'model', from, before),
    days: await reports.summary(organisationId, 'day', from, before),
    postings: await reports.postedByHand(
      organisationId,
      account,
      { from: firstIdAt(startOfDay(from)), before: firstIdAt(startOfDay(before)) },
      POSTINGS,
    ),
  };
}

const sum = (totals: { amount: number }[]) => totals.reduce((total, { amount }) => total + amount, 0);
