import { setImmediate as giveWay } from 'node:timers/promises';
import type { WorkplaceStore } from '../store.ts';
import { keyParts } from './message-key.ts';

const PAGE = 2000;

/** Tells by their keys which messages of a history the group has already. */
export async function knownMessages(store: WorkplaceStore, groupId: string): Promise<(key: string) => boolean> {
  const known = new Set<string>();
  for (const { next_seq, last_seq } of await store.imports.standing(groupId)) {
    let from = next_seq;
    while (from <= last_seq) {
      const page = await store.messages.clientIds(groupId, { from, to: last_seq, limit: PAGE });
      for (const { client_id } of page) for (const part of keyParts(client_id)) known.add(part);
      from = page.length < PAGE ? last_seq + 1 : page.at(-1)!.seq + 1;
      await giveWay();
    }
  }
  return (key) => keyParts(key).some((part) => known.has(part));
}
