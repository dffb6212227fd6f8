import { type CliContext, columnsOf } from '../context.ts';
import type { TextKey } from '../texts/translate.ts';
import { oneLine, safeJson } from './strip-controls.ts';
import { type Column, renderTable } from './table.ts';

/** A list as a table, or as `{"items": …}` with `json`. */
export function printList<Item>(
  { stdout, style, text }: CliContext,
  items: Item[],
  {
    json,
    empty,
    columns,
  }: { json: boolean; empty: TextKey; columns: [title: TextKey, cell: (item: Item) => string][] },
): void {
  if (json) {
    stdout.write(`${safeJson({ items }, 2)}\n`);
    return;
  }
  if (items.length === 0) {
    stdout.write(`${text(empty)}\n`);
    return;
  }
  const titles = columns.map(([title]): Column => ({ title: text(title), flexible: true }));
  const rows = items.map((item) => columns.map(([, cell]) => oneLine(cell(item)) || '—'));
  const width = stdout.isTTY ? columnsOf(stdout) : undefined;
  stdout.write(`${renderTable(titles, rows, { columns: width, titleStyle: style.bold })}\n`);
}

/** The day of an ISO time. */
export const day = (time: string | null): string => time?.slice(0, 10) ?? '';

/** What a command made or changed: one JSON document, or one line. */
export function printResult({ stdout }: CliContext, json: boolean, result: object, line: string): void {
  stdout.write(json ? `${safeJson(result, 2)}\n` : `${line}\n`);
}
