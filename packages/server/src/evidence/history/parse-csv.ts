/** A row of a CSV file and the lines it takes, from 1. */
export interface CsvRow {
  cells: string[];
  from: number;
  to: number;
}

/** Reads CSV (RFC 4180) with any one-character delimiter; a quote that is never closed runs to the end. */
export function parseCsv(text: string, delimiter: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let from = 1;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push({ cells, from, to: line });
    cells = [];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    const isBreak = character === '\n' || character === '\r';
    if (character === '\r' && text[at + 1] === '\n') at++;
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') {
        cell += '"';
        at++;
      } else if (character === '"') quoted = false;
      else cell += isBreak ? '\n' : character;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) endCell();
    else if (isBreak) endRow();
    else cell += character;
    if (isBreak) {
      line++;
      if (!quoted) from = line;
    }
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}

const DELIMITERS = [',', '\t', ';', '|', '，'];

/** The delimiter by which the first lines have the same number of cells, more than one; undefined when there is none. */
export function delimiterOf(text: string): string | undefined {
  let best: { delimiter: string; score: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const rows = parseCsv(text.slice(0, 20_000), delimiter)
      .slice(0, 50)
      .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
    const width = rows[0]?.cells.length ?? 0;
    if (width < 2) continue;
    const score = rows.filter(({ cells }) => cells.length === width).length / rows.length + width / 1000;
    if (score >= 0.6 && (!best || score > best.score)) best = { delimiter, score };
  }
  return best?.delimiter;
}
