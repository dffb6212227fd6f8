import { csvLine } from './csv.ts';
import type { Statement } from './make-statement.ts';
import { formatAmount } from './money.ts';

/** A month's statement as one table: opening, every posting and day, closing. */
export function statementCsv(statement: Statement): string {
  const { currency } = statement;
  const line = (date: string, kind: string, text: string, amount: number) =>
    csvLine([date, kind, text, formatAmount(amount), currency]);
  return [
    csvLine(['date', 'kind', 'description', 'amount', 'currency']),
    line(`${statement.month}-01`, 'opening', '', statement.opening),
    ...statement.days.map((day) => line(day.value, 'usage', `${day.calls}`, -day.amount)),
    ...statement.postings.toReversed().map((row) => line(row.day, row.kind, row.reason, row.amount)),
    line(statement.month, 'closing', '', statement.closing),
  ].join('');
}
