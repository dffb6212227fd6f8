import { randomText } from '../secrets.ts';

/** Crockford's base 32: no I, L, O or U. Fifteen of them hold 75 bits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 15;
const PREFIX = 'WW';

/** A new code as it is shown: `WW-XXXXX-XXXXX-XXXXX`. */
export function newInviteCode(): string {
  const text = randomText(LENGTH, ALPHABET);
  return [PREFIX, ...text.match(/.{5}/g)!].join('-');
}

/**
 * The code as it is hashed, however it was typed: small letters, full-width ones, spaces, other hyphens, O for 0, I or L
 * for 1, with or without its `WW`. Undefined where it cannot be one.
 */
export function readInviteCode(typed: string): string | undefined {
  const bare = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
  const text = bare.length === PREFIX.length + LENGTH && bare.startsWith(PREFIX) ? bare.slice(PREFIX.length) : bare;
  const read = text.replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return read.length === LENGTH && [...read].every((letter) => ALPHABET.includes(letter)) ? read : undefined;
}
