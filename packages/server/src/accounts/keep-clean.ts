import type { Log } from '../platform/index.ts';
import type { Accounts } from './accounts.ts';
import type { People } from './people/people.ts';

const DAY_MS = 86_400_000;

export interface KeptClean {
  accounts: Pick<Accounts, 'cleanUp'>;
  people: Pick<People, 'forgetExpired'>;
}

/**
 * Removes now, and once a day until it is disposed of, organisations that were deleted long ago, and what sign-in left
 * behind; waits at the end for what runs. One that fails does not keep the other.
 */
export function keepClean({ accounts, people }: KeptClean, log: Log): AsyncDisposable {
  let running: Promise<unknown> = Promise.resolve();
  const purge = () =>
    accounts.cleanUp().then(
      (purged) => {
        if (purged.length > 0) log.info({ organisations: purged }, 'deleted organisations were removed for good');
      },
      (error) => log.error({ err: error }, 'deleted organisations could not be removed'),
    );
  const forget = () =>
    people
      .forgetExpired()
      .catch((error) =>
        log.error({ err: error }, 'sessions and attempts to sign in that are over could not be removed'),
      );
  const clean = () => {
    running = running.then(purge).then(forget);
  };
  clean();
  const timer = setInterval(clean, DAY_MS);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}
