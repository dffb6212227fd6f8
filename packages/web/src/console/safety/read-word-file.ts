export const MOST_FILE_BYTES = 8 * 2 ** 20;

/** The words of a text file, one a line; of a CSV file, those of the first column. */
export function wordsOfFile(name: string, text: string): string[] {
  const lines = text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/);
  const words = name.toLowerCase().endsWith('.csv') ? lines.map(firstCell) : lines;
  return words.map((word) => word.trim()).filter((word) => word !== '');
}

function firstCell(line: string): string {
  const quoted = /^"((?:[^"]|"")*)"/.exec(line);
  return quoted ? quoted[1]!.replaceAll('""', '"') : (line.split(',')[0] ?? '');
}
