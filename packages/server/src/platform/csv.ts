/**
 * One line of a CSV file (RFC 4180). A cell that a spreadsheet would take as a formula gets an apostrophe in front, so that
 * a name such as `=HYPERLINK(…)` stays a name.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
