import type { WorkplaceRoom } from '../room.ts';

const DAY_MS = 86_400_000;

/** Forgets files that were never sent, and removes the contents that no file has any more. @returns how many contents */
export async function sweepFiles({ store, contents, clock }: WorkplaceRoom): Promise<number> {
  await store.files.deleteUnsent(new Date(clock.now() - DAY_MS).toISOString());
  return contents.sweep((hashes) => store.files.contentsInUse(hashes), Date.now());
}
