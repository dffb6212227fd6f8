import type { Price } from '@wanwen/contract';
import { type CliContext, tableColumns } from '../context.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import { oneLine, safeJson } from '../terminal/strip-controls.ts';
import { renderTable } from '../terminal/table.ts';
import { localTime } from '../terminal/times.ts';
import { openBooks } from './open-books.ts';

/** Every version of every price, the newest first. */
export async function listPrices(context: CliContext, options: { json: boolean }): Promise<ExitCode> {
  const { stdout, style, text } = context;
  await using books = await openBooks(context);
  const items = await books.billing.prices.list();
  if (options.json) stdout.write(`${safeJson({ items, currency: books.billing.currency }, 2)}\n`);
  else if (items.length === 0) stdout.write(`${text('price.none')}\n`);
  else {
    const columns = [
      { title: text('price.version'), align: 'right' as const },
      { title: text('price.model') },
      { title: text('price.organisation') },
      { title: text('price.prices', { currency: books.billing.currency }), flexible: true },
      { title: text('price.from') },
    ];
    const width = tableColumns(stdout);
    const rows = items.map((price) => toRow(price, context));
    stdout.write(`${renderTable(columns, rows, { columns: width, titleStyle: style.bold })}\n`);
  }
  return exitCode.ok;
}

const toRow = (price: Price, { text }: CliContext): string[] => [
  String(price.version),
  oneLine(price.model),
  oneLine(price.organisationId ?? text('price.all')),
  describePrices(price.prices),
  localTime(price.effectiveFrom),
];

export const describePrices = (prices: Price['prices']) =>
  Object.entries(prices)
    .map(([bucket, price]) => `${bucket} ${price}`)
    .join(', ');
