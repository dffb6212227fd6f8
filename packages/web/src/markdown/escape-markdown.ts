const signs = /[\\`*_{}<>#|~$&^=]/g;
/** What would begin a list or a line across, at the start of a line. */
const beginsBlock = /^(?:[-+]|\d{1,9}(?=[.)]))/;
/** What would become a link by itself. */
const beginsLink = /:(?=\/\/)|@(?=[\w-])|(?<=www)\./gi;

/** A text in one line of Markdown that shows it as it is: nothing in it is formatted, and no address becomes a link. */
export function escapeMarkdown(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return (
    line
      .replaceAll(signs, '\\$&')
      // A backslash before a bracket begins a formula.
      .replaceAll('[', '&#91;')
      .replaceAll(']', '&#93;')
      .replaceAll(beginsLink, '\\$&')
      .replace(beginsBlock, (begin) => (/\d/.test(begin) ? `${begin}\\` : `\\${begin}`))
  );
}
