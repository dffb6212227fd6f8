import { type CliContext, tableColumns } from '../context.ts';
import type { TextKey } from '../texts/translate.ts';
import { oneLine, safeJson } from './strip-controls.ts';
import { type Column, renderTable } from './table.ts';

/** `words` may be broken into lines on a narrow terminal; anything else, such as an id, stays whole. */
type ListColumn<Item> = [title: TextKey, cell: (item: Item) => string, kind?: 'words' | 'number'];

/** A list as a table, or as `{"items": …}` with `json`. */
export function printList<Item>(
  { stdout, style, text }: CliContext,
  items: Item[],
  { json, empty, columns }: { json: boolean; empty: TextKey; columns: ListColumn<Item>[] },
): void {
  if (json) {
    stdout.write(`${safeJson({ items }, 2)}\n`);
    return;
  }
  if (items.length === 0) {
    stdout.write(`${text(empty)}\n`);
    return;
  }
  const titles = columns.map(
    ([title, , kind]): Column => ({
      title: text(title),
      flexible: kind === 'words',
      align: kind === 'number' ? 'right' : 'left',
    }),
  );
  const rows = items.map((item) => columns.map(([, cell]) => oneLine(cell(item)) || '—'));
  stdout.write(`${renderTable(titles, rows, { columns: tableColumns(stdout), titleStyle: style.bold })}\n`);
}

/** What a command made or changed: one JSON document, or one line. */
export function printResult({ stdout }: CliContext, json: boolean, result: object, line: string): void {
  stdout.write(json ? `${safeJson(result, 2)}\n` : `${line}\n`);
}
