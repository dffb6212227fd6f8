const allowed = new Set(['http:', 'https:', 'mailto:']);

/** The address if a click on it may leave the page, else null: no scripts, no files, no paths into this server. */
export function safeLink(address: string): string | null {
  try {
    const url = new URL(address);
    return allowed.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/**
 * A bare address in Chinese text ends where Chinese begins: "见 https://example.com。" GFM takes everything up to a space.
 */
export function splitBareAddress(address: string): { address: string; rest: string } {
  const end = address.search(/[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…]/u);
  return end < 0 ? { address, rest: '' } : { address: address.slice(0, end), rest: address.slice(end) };
}
