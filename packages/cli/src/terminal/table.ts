import { displayWidth, pad, wrap } from './display-width.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** Text that may be broken into several lines on a narrow terminal; other columns keep their width. */
  flexible?: boolean;
}

export interface Cell {
  text: string;
  style?: (text: string) => string;
}

export interface TableOptions {
  /** Columns of the terminal; absent for a pipe, where every row is one line. */
  columns?: number;
  titleStyle?: (text: string) => string;
}

const gap = '  ';
/** A flexible column is not narrower than this; where even that is too wide, the rows are shown as blocks instead. */
const smallest = 12;

/**
 * Aligned rows, with nothing cut off. Where the terminal is too narrow for a table, each row becomes a block of
 * `title: value` lines.
 */
export function renderTable(columns: Column[], rows: (Cell | string)[][], options: TableOptions = {}): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? { text: cell } : cell)));
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index]?.text ?? ''))),
  );
  const widths = fit(columns, natural, options.columns);
  if (!widths) return renderBlocks(columns, cells, options);
  const title = columns.map((column) => ({ text: column.title, style: options.titleStyle }));
  return [title, ...cells].map((row) => renderRow(columns, row, widths)).join('\n');
}

/** Widths that fit, taken from the widest flexible columns first; undefined where there are none. */
function fit(columns: Column[], natural: number[], available = Number.POSITIVE_INFINITY): number[] | undefined {
  const widths = [...natural];
  const sum = (all: number[]) => all.reduce((total, width) => total + width, gap.length * (columns.length - 1));
  for (let excess = sum(widths) - available; excess > 0; excess--) {
    const widest = widths.reduce<number | undefined>((best, width, index) => {
      const mayShrink = columns[index]?.flexible && width > smallest;
      return mayShrink && (best === undefined || width > widths[best]!) ? index : best;
    }, undefined);
    if (widest === undefined) return undefined;
    widths[widest]! -= 1;
  }
  return widths;
}

function renderRow(columns: Column[], row: Cell[], widths: number[]): string {
  const cells = row.map(({ text }, index) =>
    displayWidth(text) > widths[index]! ? wrap(text, widths[index]!) : [text],
  );
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => renderLine(columns, row, widths, at, cells)).join('\n');
}

function renderLine(columns: Column[], row: Cell[], widths: number[], at: number, cells: string[][]): string {
  const parts = row.map(({ style }, index) => {
    const text = cells[index]![at] ?? '';
    const isLast = index === row.length - 1;
    const align = columns[index]?.align;
    const padded = isLast && align !== 'right' ? text : pad(text, widths[index]!, align);
    return style && text !== '' ? padded.replace(text, () => style(text)) : padded;
  });
  return parts.join(gap).trimEnd();
}

function renderBlocks(columns: Column[], rows: Cell[][], options: TableOptions): string {
  const style = options.titleStyle ?? ((text: string) => text);
  return rows
    .map((row) =>
      row
        .map((cell, index) => `${style(`${columns[index]!.title}: `)}${cell.style ? cell.style(cell.text) : cell.text}`)
        .join('\n'),
    )
    .join('\n\n');
}
