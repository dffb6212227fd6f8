import { setTimeout as wait } from 'node:timers/promises';
import { answerNotStopped } from './errors.ts';
import { isRunning } from './is-running.ts';
import type { Owner } from './owner.ts';
import { recoverAnswer } from './recover-answers.ts';
import type { ChatRoom } from './room.ts';
import type { MessageRow } from './store.ts';

/**
 * Asks the server that writes the answer to stop it, and waits until the row says that it has ended. One that nobody
 * writes, because its server is gone or this one could not save its end, is interrupted here.
 * @throws `answer_not_stopped` where the other server does not heed in time
 */
export async function stopElsewhere(room: ChatRoom, owner: Owner, row: MessageRow): Promise<void> {
  const { store, elsewhere } = room;
  if (await recoverAnswer(room, owner, row, 'this')) return;
  await store.requestStop(owner, row.id);
  const until = performance.now() + elsewhere.stopWaitMs;
  do {
    if (await recoverAnswer(room, owner, row, 'gone')) return;
    await wait(elsewhere.pollMs);
    const standing = await store.standing(owner, row.id);
    if (standing === undefined || !isRunning(standing)) return;
  } while (performance.now() < until);
  throw answerNotStopped(elsewhere.stopWaitMs);
}
