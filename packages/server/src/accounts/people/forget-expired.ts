import type { Kysely } from 'kysely';
import { type Clock, isoTime } from '../../platform/index.ts';
import type { PeopleTables } from './tables.ts';

/** Longer than every window in which attempts to sign in are counted. */
const ATTEMPTS_KEPT_MS = 3_600_000;

/** Removes what sign-in leaves behind: sessions and verifications whose time is over, and counts of requests long ago. */
export async function forgetExpired(db: Kysely<PeopleTables>, clock: Clock): Promise<void> {
  const now = isoTime(clock);
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute();
  await db.deleteFrom('verifications').where('expires_at', '<', now).execute();
  await db
    .deleteFrom('sign_in_attempts')
    .where('last_request', '<', clock.now() - ATTEMPTS_KEPT_MS)
    .execute();
}
