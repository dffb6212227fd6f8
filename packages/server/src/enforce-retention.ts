import { type Clock, type Log, systemClock } from './platform/index.ts';

export interface RetentionOptions {
  /** Organisations that do not keep their content for good; days after the last change. */
  retentions(): Promise<readonly { organisationId: string; days: number }[]>;
  /** Removes conversations that were last changed before that time. @returns how many */
  removeIdleChats(organisationId: string, before: string): Promise<number>;
  /** Removes what was said in groups before that time. @returns how many messages */
  removeOldMessages(organisationId: string, before: string): Promise<number>;
  /** Removes files that no message has any more. */
  sweepFiles(): Promise<unknown>;
  /** Removes to-dos that were done and events that were over before that time. @returns how many */
  removeOldAgenda(organisationId: string, before: string): Promise<number>;
  /** Removes what was said about the results of abilities before that time. @returns how much */
  removeRatings(organisationId: string, before: string): Promise<number>;
  /** Removes the answers that are stored for repeated idempotency keys. */
  forgetAnswers(organisationId: string): Promise<void>;
  /** Organisations that are there, and not being deleted. */
  organisations(): Promise<string[]>;
  /** Removes states of prompts from this server's disk. */
  forgetPrompts(asked: { group: string; before?: number } | { except: string[] }): Promise<void>;
  log: Log;
  clock?: Clock;
}

const DAY_MS = 86_400_000;

/** Removes now, and once a day until it is disposed of, what organisations want kept no longer, and what deleted ones left. */
export function enforceRetention(options: RetentionOptions): AsyncDisposable {
  let running = Promise.resolve();
  const enforce = () => {
    running = running.then(() => enforceOnce(options));
  };
  enforce();
  const timer = setInterval(enforce, DAY_MS).unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}

/** One that fails does not keep the others. */
export async function enforceOnce(options: RetentionOptions): Promise<void> {
  const { log, retentions } = options;
  try {
    for (const each of await retentions()) {
      await enforceFor(options, each).catch((error) =>
        log.error(
          { err: error, organisationId: each.organisationId },
          'content whose time is over could not be removed',
        ),
      );
    }
    await options.sweepFiles();
    // Whoever removed them knew nothing of this server's disk.
    await options.forgetPrompts({ except: await options.organisations() });
  } catch (error) {
    log.error({ err: error }, 'content whose time is over could not be removed');
  }
}

async function enforceFor(
  options: RetentionOptions,
  { organisationId, days }: { organisationId: string; days: number },
) {
  const { clock = systemClock, log } = options;
  // Also where nothing is kept a chat is there until nobody has written in it for a day.
  const before = clock.now() - Math.max(1, days) * DAY_MS;
  const conversations = await options.removeIdleChats(organisationId, new Date(before).toISOString());
  const messages = await options.removeOldMessages(organisationId, new Date(before).toISOString());
  const agenda = await options.removeOldAgenda(organisationId, new Date(before).toISOString());
  await options.removeRatings(organisationId, new Date(before).toISOString());
  if (days === 0) await options.forgetAnswers(organisationId);
  await options.forgetPrompts({ group: organisationId, ...(days === 0 ? {} : { before }) });
  if (conversations + messages + agenda > 0) {
    log.info({ organisationId, days, conversations, messages, agenda }, 'content whose time is over was removed');
  }
}
