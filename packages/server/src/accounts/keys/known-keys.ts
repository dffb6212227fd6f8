import type { AuthenticatedKey } from './authenticate-key.ts';
import type { PresentedKeyRow } from './key-store.ts';

/** What was read of a key, and what came of it. */
export interface KnownKey {
  row: PresentedKeyRow;
  /** Null: from everywhere. */
  addresses: readonly string[] | null;
  authenticated: AuthenticatedKey;
}

const MOST_KEYS = 10_000;

/**
 * Keys by their hash, where this process is the only one that writes: as they were read, until it next writes anything, so a
 * revocation holds from the next call on here too. Hashes that are no key's are not kept.
 */
export class KnownKeys {
  readonly #writes: () => number;
  readonly #keys = new Map<string, KnownKey>();
  #asOf = -1;

  /** @param writes counts up with everything that may change what a key is worth */
  constructor(writes: () => number) {
    this.#writes = writes;
  }

  find(hash: string): KnownKey | undefined {
    if (this.#asOf !== this.#writes()) return undefined;
    return this.#keys.get(hash);
  }

  /** What `read` finds is kept if nothing is written until it is there. */
  async read(hash: string, read: () => Promise<KnownKey>): Promise<KnownKey> {
    const before = this.#writes();
    const key = await read();
    if (before !== this.#writes()) return key;
    if (this.#asOf !== before || this.#keys.size >= MOST_KEYS) this.#keys.clear();
    this.#asOf = before;
    this.#keys.set(hash, key);
    return key;
  }
}
