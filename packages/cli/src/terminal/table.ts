import { displayWidth, pad, truncate } from './display-width.ts';

export interface Column {
  title: string;
  align?: 'left' | 'right';
  /** May be shortened on a narrow terminal; other columns keep their width. */
  flexible?: boolean;
}

export interface Cell {
  text: string;
  style?: (text: string) => string;
}

export interface TableOptions {
  /** Columns of the terminal; absent for a pipe, where nothing is shortened. */
  columns?: number;
  titleStyle?: (text: string) => string;
}

const gap = '  ';
/** A flexible column is not shortened below this; then the rows are shown as blocks instead. */
const smallest = 12;

/** Aligned rows. Where the terminal is too narrow for a table, each row becomes a block of `title: value` lines. */
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

/** Widths that fit, or undefined where even shortened columns do not. */
function fit(columns: Column[], natural: number[], available = Number.POSITIVE_INFINITY): number[] | undefined {
  let excess = natural.reduce((sum, width) => sum + width, gap.length * (columns.length - 1)) - available;
  const widths = natural.map((width, index) => {
    if (!columns[index]?.flexible || excess <= 0) return width;
    const given = Math.min(excess, Math.max(0, width - smallest));
    excess -= given;
    return width - given;
  });
  return excess > 0 ? undefined : widths;
}

function renderRow(columns: Column[], row: Cell[], widths: number[]): string {
  const parts = row.map((cell, index) => {
    const text = truncate(cell.text, widths[index]!);
    const isLast = index === row.length - 1;
    const padded =
      isLast && columns[index]?.align !== 'right' ? text : pad(text, widths[index]!, columns[index]?.align);
    return cell.style ? padded.replace(text, () => cell.style?.(text) ?? text) : padded;
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
