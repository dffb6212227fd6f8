import { csvHead, csvLine } from '../platform/index.ts';
import type { Statement } from './make-statement.ts';
import { formatAmount } from './money.ts';

/** A month's statement as one table: opening, every posting and day, closing. */
export function statementCsv(statement: Statement): string {
  const { currency } = statement;
  const line = (date: string, kind: string, text: string, amount: number) =>
    csvLine([date, kind, text, formatAmount(amount), currency]);
  return [
    csvHead(['date', 'kind', 'description', 'amount', 'currency']),
    line(`${statement.month}-01`, 'opening', '', statement.opening),
    ...statement.days.map((day) =>
      line(day.value, 'usage', day.calls === 1 ? '1 call' : `${day.calls} calls`, -day.amount),
    ),
    ...statement.postings.toReversed().map((row) => line(row.day, row.kind, row.reason, row.amount)),
    line(lastDayOf(statement.month), 'closing', '', statement.closing),
  ].join('');
}

/** Of a month such as `2026-11`. */
function lastDayOf(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
}
