/** Whether a fenced block has its closing fence, so that nothing more can come. */
export function isFenceClosed(raw: string): boolean {
  const opening = /^ {0,3}(`{3,}|~{3,})/.exec(raw)?.[1];
  if (!opening) return false;
  const last = raw.trimEnd().split('\n').slice(1).at(-1)?.trim() ?? '';
  return last.length >= opening.length && [...last].every((character) => character === opening[0]);
}
