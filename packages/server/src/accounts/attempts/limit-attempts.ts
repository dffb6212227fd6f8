import { isIPv6 } from 'node:net';
import { tooManyAttempts } from '../errors.ts';
import type { AccountsRoom } from '../room.ts';

export interface AttemptLimit {
  kind: string;
  /** From one address, and from all of them together, in an hour. */
  perAddress: number;
  overall: number;
}

const HOUR_MS = 3_600_000;
const EVERYWHERE = '*';

/**
 * Counts an attempt before it is made, so that many at once do not slip past the limit.
 * @returns takes the count back, for an attempt that succeeded
 * @throws {AppError} `too_many_attempts`
 */
export async function countAttempt(
  { store, clock }: AccountsRoom,
  { kind, perAddress, overall }: AttemptLimit,
  address: string | null,
): Promise<() => Promise<void>> {
  const now = clock.now();
  const hour = new Date(now - (now % HOUR_MS)).toISOString();
  const places = [[networkOf(address), perAddress] as const, [EVERYWHERE, overall] as const];
  const counted: string[] = [];
  const takeBack = async () => {
    for (const place of counted) await store.attempts.add(kind, place, hour, -1);
  };
  for (const [place, limit] of places) {
    counted.push(place);
    if ((await store.attempts.add(kind, place, hour, 1)) <= limit) continue;
    // A refused attempt counts nowhere: it was not made.
    await takeBack();
    throw tooManyAttempts(Math.ceil((HOUR_MS - (now % HOUR_MS)) / 1000));
  }
  return takeBack;
}

/** Forgets the hours before the present one. */
export function forgetAttempts({ store, clock }: AccountsRoom): Promise<void> {
  const now = clock.now();
  return store.attempts.deleteBefore(new Date(now - (now % HOUR_MS)).toISOString());
}

/** Who has one IPv6 address has all of its /64, so the network is counted. */
export function networkOf(address: string | null): string {
  if (address === null) return 'machine';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head, tail] = address.toLowerCase().split('::') as [string, string?];
  const split = (part: string) => (part === '' ? [] : part.split(':'));
  const [left, right] = [split(head), split(tail ?? '')];
  const missing = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, missing)).fill('0'), ...right].map((group) =>
    group.replace(/^0+(?=.)/, ''),
  );
}
