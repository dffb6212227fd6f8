import { isRunning } from './is-running.ts';
import type { LiveAnswer } from './live-answer.ts';
import type { ChatStore } from './store.ts';

/**
 * Saves what was written since the last time, and heeds what happened to the row meanwhile: an answer that was deleted, or
 * that somebody asked another server to stop, is stopped; one that others ended, because they took this server for gone,
 * is interrupted.
 */
export async function saveAnswer(store: ChatStore, live: LiveAnswer): Promise<void> {
  const { owner, row } = live;
  const change = live.takeUnsaved();
  if (change) await store.updateRunning(owner, row.id, change);
  const standing = await store.standing(owner, row.id);
  if (standing === undefined || standing.stop_requested === 1) live.endEarly('stopped');
  else if (!isRunning(standing)) live.endEarly('interrupted');
}
