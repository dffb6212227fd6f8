import type { Clock } from '../../platform/index.ts';
import type { AttemptStore } from '../attempts/attempt-store.ts';
import { tooManyAttempts } from '../errors.ts';
import { sha256 } from '../secrets.ts';

interface AttemptLimit {
  /** What is tried, such as `password`. */
  what: string;
  most: number;
  /** An hour at most. */
  windowMs: number;
}

/** Counts attempts against one subject, such as a person's address, from wherever they are made. */
export interface Attempts {
  /**
   * @param onRefusal called for the first that is refused of a window.
   * @throws {AppError} `too_many_attempts`
   */
  admit(limit: AttemptLimit, subject: string, onRefusal?: () => Promise<void>): Promise<void>;
  forget(limit: AttemptLimit, subject: string): Promise<void>;
}

/** Whose account is tried is nobody's business afterwards. */
const named = (subject: string) => sha256(subject.toLowerCase());

export function createAttempts(store: AttemptStore, clock: Clock): Attempts {
  return {
    async admit({ what, most, windowMs }, subject, onRefusal) {
      const now = clock.now();
      const since = now - (now % windowMs);
      const count = await store.add(what, named(subject), new Date(since).toISOString(), 1);
      if (count <= most) return;
      if (count === most + 1) await onRefusal?.();
      throw tooManyAttempts(Math.ceil((since + windowMs - now) / 1000));
    },
    forget: ({ what }, subject) => store.delete(what, named(subject)),
  };
}
