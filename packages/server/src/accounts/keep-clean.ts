import type { Log } from '../platform/index.ts';
import type { Accounts } from './accounts.ts';

const DAY_MS = 86_400_000;

/** Cleans up now and once a day until it is disposed of, and waits then for what runs. */
export function keepClean(accounts: Pick<Accounts, 'cleanUp'>, log: Log): AsyncDisposable {
  let running = Promise.resolve();
  const clean = () => {
    running = accounts.cleanUp().then(
      (purged) => {
        if (purged.length > 0) log.info({ organisations: purged }, 'deleted organisations were removed for good');
      },
      (error) => log.error({ err: error }, 'deleted organisations could not be removed'),
    );
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
