import type { GroupList, ListPublicGroups, PublicGroupPage } from '@wanwen/contract';
import { z } from 'zod';
import { readCursor, writeCursor } from '../cursor.ts';
import { GROUP_LIMIT } from '../members/add-people.ts';
import { presentGroups } from '../present.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';

/** Every group and all direct messages of the person, the latest active first. */
export async function listGroups(room: WorkplaceRoom, who: Who): Promise<GroupList> {
  const rows = await room.store.groups.listOwn(who, GROUP_LIMIT);
  return { items: await presentGroups(room, who, rows) };
}

/** What everyone in the organisation may join, the newest first. */
export async function listPublicGroups(
  { store }: WorkplaceRoom,
  who: Who,
  { query = '', cursor, limit }: ListPublicGroups,
): Promise<PublicGroupPage> {
  const rows = await store.groups.listPublic(who.organisationId, query, limit + 1, readCursor(cursor, z.string()));
  const shown = rows.slice(0, limit);
  const own = new Set(await store.members.groupIdsOf(who));
  return {
    items: shown.map(({ id, name, topic, members }) => ({ id, name, topic, members, joined: own.has(id) })),
    nextCursor: rows.length > limit ? writeCursor(shown.at(-1)!.id) : null,
  };
}
