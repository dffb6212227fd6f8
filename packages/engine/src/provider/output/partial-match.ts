/** Length of the longest end of `text` that begins `tag` without completing it: what must be held back. */
export function partialMatch(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length--) {
    if (text.endsWith(tag.slice(0, length))) return length;
  }
  return 0;
}

/** Length of the white space at the end of `text`. */
export function trailingSpace(text: string): number {
  return text.length - text.trimEnd().length;
}
