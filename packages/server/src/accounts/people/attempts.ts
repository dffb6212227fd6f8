import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type Clock, newId, systemClock } from '../../platform/index.ts';
import { tooManyAttempts } from './errors.ts';

interface AttemptLimit {
  /** What is tried, such as `sign-in`. */
  what: string;
  most: number;
  windowMs: number;
}

/** Counts attempts by whom or against what they are made, in the database, so that a restart forgets none. */
export interface Attempts {
  /**
   * @param onRefusal called for the first that is refused of a window.
   * @throws {AppError} `too_many_attempts`
   */
  admit(limit: AttemptLimit, subject: string, onRefusal?: () => Promise<void>): Promise<void>;
  forget(limit: AttemptLimit, subject: string): Promise<void>;
}

const keyOf = ({ what }: AttemptLimit, subject: string) =>
  `${what}:${createHash('sha256').update(subject.toLowerCase()).digest('hex')}`;

// biome-ignore lint/suspicious/noExplicitAny: one table, written with plain SQL that both databases know.
export function createAttempts(db: Kysely<any>, clock: Clock = systemClock): Attempts {
  return {
    async admit(limit, subject, onRefusal) {
      const now = clock.now();
      const from = now - limit.windowMs;
      // One statement, so that attempts at the same time are all counted. The window begins anew once it has passed.
      const { rows } = await sql<{ count: number; last_request: number }>`
        insert into sign_in_attempts (id, key, count, last_request)
        values (${newId()}, ${keyOf(limit, subject)}, 1, ${now})
        on conflict (key) do update set
          count = case when sign_in_attempts.last_request < ${from} then 1 else sign_in_attempts.count + 1 end,
          last_request = case when sign_in_attempts.last_request < ${from} then ${now} else sign_in_attempts.last_request end
        returning count, last_request`.execute(db);
      const [row] = rows;
      if (!row || row.count <= limit.most) return;
      if (row.count === limit.most + 1) await onRefusal?.();
      throw tooManyAttempts(Math.max(1, Math.ceil((row.last_request + limit.windowMs - now) / 1000)));
    },
    async forget(limit, subject) {
      await sql`delete from sign_in_attempts where key = ${keyOf(limit, subject)}`.execute(db);
    },
  };
}
