const SHAPE =
  /(?<![a-z0-9._%+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![a-z0-9])/g;

/** E-mail addresses. */
export function* findEmails(text: string): Generator<[number, number]> {
  if (!text.includes('@')) return;
  for (const { 0: address, index } of text.matchAll(SHAPE)) yield [index, index + address.length];
}
