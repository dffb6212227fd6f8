import { organisationAccount } from './accounts.ts';
import { dayOf, firstDayOf, isMonth, monthAfter, monthOf, startOfDay } from './billing-calendar.ts';
import { invalidMonth } from './errors.ts';
import { firstIdAt } from './list-usage.ts';
import type { LedgerRow, SummaryRow } from './report-store.ts';
import type { BillingRoom } from './room.ts';
import type { StatementLines } from './statement-csv.ts';
import type { TransactionKind } from './tables.ts';

/** What happened to an organisation's money in a month; amounts are micro-units. */
export interface Statement {
  organisationId: string;
  month: string;
  /** First and last day; of a month that is not over, today. */
  from: string;
  to: string;
  currency: string;
  opening: number;
  closing: number;
  /** Sums of the month by kind of transaction. */
  totals: { kind: TransactionKind; entries: number; amount: number }[];
  /** Calls whose usage was estimated. */
  estimated: { calls: number; amount: number };
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
  const ids = { from: firstIdAt(startOfDay(from)), before: firstIdAt(startOfDay(before)) };
  const estimated = await reports.estimatedDays(organisationId, ids.from, ids.before);
  const earlier = await reports.ledgerSums(account, BEGINNING, from);
  const totals = await reports.ledgerSums(account, from, before);
  const opening = sumOf(earlier, 'amount');
  return {
    organisationId,
    month,
    from,
    to: lastDayOf(room, month),
    currency: room.currency,
    opening,
    closing: opening + sumOf(totals, 'amount'),
    totals,
    estimated: { calls: sumOf(estimated, 'calls'), amount: sumOf(estimated, 'amount') },
    models: await reports.summary(organisationId, 'model', from, before),
    days: await reports.summary(organisationId, 'day', from, before),
    postings: await reports.postedByHand(organisationId, account, ids, POSTINGS),
  };
}

/** The statement's lines, however many. @throws `invalid_month` */
export async function statementLines(
  room: BillingRoom,
  organisationId: string,
  month: string,
): Promise<StatementLines> {
  const statement = await makeStatement(room, organisationId, month);
  const [from, before] = [firstDayOf(month), firstDayOf(monthAfter(month))];
  const usage = await room.reports.modelDays(organisationId, from, before);
  const postings: LedgerRow[] = [];
  const [fromId, end] = [firstIdAt(startOfDay(from)), firstIdAt(startOfDay(before))];
  const estimated = await room.reports.estimatedDays(organisationId, fromId, end);
  for (let until = end; ; ) {
    const place = { from: fromId, before: until };
    const rows = await room.reports.postedByHand(organisationId, organisationAccount(organisationId), place, POSTINGS);
    postings.push(...rows);
    if (rows.length < POSTINGS) return { statement, usage, estimated, postings: postings.reverse() };
    until = rows.at(-1)!.id;
  }
}

function lastDayOf({ clock }: BillingRoom, month: string): string {
  const last = dayOf(startOfDay(firstDayOf(monthAfter(month))) - 1);
  const today = dayOf(clock.now());
  return monthOf(clock.now()) === month && today < last ? today : last;
}

const sumOf = <Key extends string>(rows: Record<Key, number>[], key: Key) =>
  rows.reduce((sum, row) => sum + row[key], 0);
