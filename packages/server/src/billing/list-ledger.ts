import { chosenSort, type LedgerFilter, type ListLedger, tableSorts } from '@wanwen/contract';
import { csvHead, csvLine } from '../platform/index.ts';
import { dayAfter, dayBefore, dayOf, startOfDay } from './billing-calendar.ts';
import type { EntryFilter, IdSpan } from './entry-store.ts';
import { firstIdAt } from './list-usage.ts';
import { formatAmount } from './money.ts';
import type { LedgerRow } from './report-store.ts';
import type { BillingRoom } from './room.ts';

interface LedgerPageRows {
  rows: LedgerRow[];
  nextCursor: string | null;
}

type Entries = Pick<BillingRoom, 'entries'>;

/** Entries of one account. @throws {AppError} `invalid_cursor` */
export async function listLedger({ entries }: Entries, asked: ListLedger): Promise<LedgerPageRows> {
  const { account, kind, from, until, query } = asked;
  const sorted = { ...asked, ...chosenSort(tableSorts.ledger, asked) };
  const isWhole = !(kind || from || until || query);
  if (isWhole && sorted.sort === 'time') return entries.all(account, { ...sorted, sort: 'time' });
  const filter = { account, kind, query, byHand: Boolean(query) || (kind !== undefined && kind !== 'usage') };
  const span = await spanOf({ entries }, filter, { from, until });
  return span === undefined ? { rows: [], nextCursor: null } : entries.among(filter, span, sorted);
}

/**
 * From what is asked for, cut to the days that have such entries: an account in which little happens is not looked for among
 * all that happened elsewhere. A call near midnight may have its id on one day and be counted on the next.
 */
async function spanOf(
  { entries }: Entries,
  filter: EntryFilter,
  { from, until }: Pick<LedgerFilter, 'from' | 'until'>,
): Promise<IdSpan | undefined> {
  const [since, before] = [from, until].map((time) => (time === undefined ? undefined : Date.parse(time)));
  const days = await entries.days(filter, {
    from: since === undefined ? undefined : dayBefore(dayOf(since)),
    until: before === undefined ? undefined : dayAfter(dayOf(before)),
  });
  if (days === undefined) return undefined;
  const [first, end] = [startOfDay(dayBefore(days.first)), startOfDay(dayAfter(dayAfter(days.last)))];
  return {
    fromId: firstIdAt(Math.max(first, since ?? first)),
    beforeId: firstIdAt(Math.min(end, before ?? end)),
  };
}

const PAGE = 500;
const columns: [string, (row: LedgerRow) => string | number | null][] = [
  ['transaction_id', (row) => row.id],
  ['created_at', (row) => row.created_at],
  ['organisation_id', (row) => row.organisation_id],
  ['kind', (row) => row.kind],
  ['amount', (row) => formatAmount(row.amount)],
  ['balance', (row) => formatAmount(row.balance_after)],
  ['reason', (row) => row.reason],
  ['reference', (row) => row.reference],
  ['person_id', (row) => row.person_id],
];

/** Everything that the filter lets through as a CSV file, the newest first, in pieces. */
export async function* ledgerCsv(room: Entries, filter: LedgerFilter): AsyncGenerator<string> {
  yield csvHead(columns.map(([name]) => name));
  let cursor: string | undefined;
  do {
    const page = await listLedger(room, { ...filter, cursor, limit: PAGE });
    if (page.rows.length > 0) yield page.rows.map((row) => csvLine(columns.map(([, read]) => read(row)))).join('');
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}
