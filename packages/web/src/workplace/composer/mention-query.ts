/** What is being typed behind an @, up to the cursor; undefined where nobody is being mentioned. */
export function mentionQuery(text: string, cursor: number): { start: number; query: string } | undefined {
  const before = text.slice(0, cursor);
  const start = before.lastIndexOf('@');
  if (start < 0) return undefined;
  const query = before.slice(start + 1);
  // An address of mail has letters before its @; Chinese has no spaces between words.
  const isAddress = /[A-Za-z0-9._-]$/.test(before.slice(0, start));
  return isAddress || query.length > 30 || /[\n@]|\s{2}|\s$/.test(query) ? undefined : { start, query };
}
