import type { FoundMessage } from '@wanwen/contract';
import { makeExcerpt, marksIn } from '../../platform/index.ts';
import { nameOf } from '../present.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';

/** The one group that was named, or all that the person is in. @throws {AppError} `group_not_found` */
export async function searchedGroups({ store }: WorkplaceRoom, who: Who, groupId?: string): Promise<string[]> {
  if (groupId === undefined) return store.members.groupIdsOf(who);
  await requireGroup(store, who, groupId, 'read');
  return [groupId];
}

/** Shows these messages as found, each by its id, with a line of the text that is given; nothing of one that is gone. */
export async function presenterOf(room: WorkplaceRoom, hits: readonly { groupId: string; messageId: string }[]) {
  const rows = new Map<string, MessageRow>();
  for (const group of new Set(hits.map(({ groupId }) => groupId))) {
    const ids = hits.filter(({ groupId }) => groupId === group).map(({ messageId }) => messageId);
    for (const row of await room.store.messages.byIds(group, ids)) if (row.deleted_at === null) rows.set(row.id, row);
  }
  const names = await room.directory.namesOf([...rows.values()].flatMap((row) => row.author_id ?? []));
  return (messageId: string, query: string, textOf: (row: MessageRow) => string): FoundMessage[] => {
    const row = rows.get(messageId);
    if (row === undefined) return [];
    const excerpt = makeExcerpt(textOf(row), query);
    const { id, group_id: groupId, seq, created_at: createdAt } = row;
    const marks = marksIn(excerpt, query);
    return [{ messageId: id, groupId, seq, authorName: nameOf(row, names), excerpt, marks, createdAt }];
  };
}
