/** Characters of another server's message that are passed on. */
const LONGEST = 300;
/** What looks like a key or a token: vendors repeat a refused key in their message. */
const SECRETS = /\b(?:sk|pk|ak|key|bearer|token)[-_ ]?[\w*.-]{12,}|[\w+/=-]{40,}/gi;

/** What another server said, fit to show to a caller: one line of text, short, without anything like a key. */
export function cleanMessage(text: string): string {
  const line = text
    .toWellFormed()
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .replaceAll(SECRETS, '[…]')
    .trim();
  // A page of a proxy says nothing to anybody.
  if (/^<(?:!doctype|html)/i.test(line)) return '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST).toWellFormed()}…` : line;
}
