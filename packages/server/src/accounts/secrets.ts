import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Random text over the alphabet, each character as likely as any other. The alphabet has at most 256 characters. */
export function randomText(
  length: number,
  alphabet: string,
  bytesOf: (count: number) => Uint8Array = randomBytes,
): string {
  // Bytes beyond the last whole multiple of the alphabet would make its first characters likelier.
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of bytesOf(length - text.length)) if (byte < limit) text += alphabet[byte % alphabet.length];
  return text;
}

/** 5.95 bits a character. */
export const base62 = (length: number): string => randomText(length, BASE62);

/**
 * For secrets of 256 random bits, of which none can be guessed from its hash: a slow hash or a salt would add time to
 * each call and nothing else.
 */
export const sha256 = (secret: string): string => hash('sha256', secret);

/** For shorter secrets: without the pepper, which is not in the database, nobody can try them out against a stolen copy. */
export const pepperedHash = (secret: string, pepper: Uint8Array): string =>
  createHmac('sha256', pepper).update(secret).digest('hex');

/** Compares two hashes in a time that does not tell where they differ. */
export function hashesEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
