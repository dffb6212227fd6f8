/** Replaces what was found: asterisks; of a number in JSON, its digits, so that it stays one. Never longer nor shorter. */
export function maskRanges(
  text: string,
  at: number,
  ranges: readonly { from: number; to: number; bare: boolean }[],
): string {
  let masked = '';
  let done = 0;
  for (const { from, to, bare } of ranges.toSorted((left, right) => left.from - right.from)) {
    const start = Math.max(done, Math.min(text.length, from - at));
    const end = Math.max(start, Math.min(text.length, to - at));
    const found = text.slice(start, end);
    masked += text.slice(done, start) + (bare ? found.replaceAll(/\d/g, '1') : '*'.repeat(found.length));
    done = end;
  }
  return masked + text.slice(done);
}
