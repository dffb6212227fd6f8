import type { WorkplaceStore } from '../store.ts';

/** Removes messages whose numbers follow each other, and all that hangs on them. Answers to them stay, and so do their threads. */
export async function removeMessages(
  store: WorkplaceStore,
  groupId: string,
  { ids, from, to }: { ids: readonly string[]; from: number; to: number },
): Promise<void> {
  await store.search.removeMessages(ids);
  await store.files.deleteOfMessages(ids);
  await store.messages.deleteBetween(groupId, from, to);
}
