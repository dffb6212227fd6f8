interface TextPart {
  text: string;
  /** Where it is an address of the web. */
  href?: string;
}

/** Up to the first space, Chinese punctuation, or character that no address has. */
const ADDRESS = /https?:\/\/[^\s<>"'`{}|\\^\u3000-\u303f\uff00-\uffef]+/gu;
/** Ends of sentences, which stand behind an address and are not part of it. */
const TRAILING = /[.,;:!?…)\]]+$/u;

/** A text in parts: addresses of the web, and what stands between them. */
export function splitLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const found = match[0];
    const trailing = TRAILING.exec(found)?.[0] ?? '';
    // A bracket that was opened inside belongs to the address.
    const address =
      trailing.startsWith(')') && found.includes('(') ? found : found.slice(0, found.length - trailing.length);
    if (!URL.canParse(address)) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: address, href: address });
    at = match.index + address.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
