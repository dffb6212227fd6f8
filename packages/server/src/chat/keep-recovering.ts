import type { Log } from '../platform/index.ts';
import { recoverAnswers } from './recover-answers.ts';
import type { ChatRoom } from './room.ts';

export interface Recovery {
  /** Looks now and begins to look from time to time. @returns how many answers were recovered now */
  start(): Promise<number>;
  /** Waits for the look that runs. */
  stop(): Promise<void>;
}

/** Looks for answers whose server is gone. */
export function keepRecovering(
  room: Pick<ChatRoom, 'store' | 'news' | 'instance'>,
  log: Log,
  everyMs: number,
): Recovery {
  let timer: NodeJS.Timeout | undefined;
  let looking: Promise<unknown> = Promise.resolve();
  const look = async () => {
    const answers = await recoverAnswers(room);
    if (answers > 0) log.warn({ answers }, 'answers of a server that is gone were marked as interrupted');
    return answers;
  };
  return {
    async start() {
      const recovered = await look();
      timer = setInterval(() => {
        looking = looking.then(look).catch((error) => log.error({ err: error }, 'answers could not be recovered'));
      }, everyMs).unref();
      return recovered;
    },
    async stop() {
      clearInterval(timer);
      await looking;
    },
  };
}
