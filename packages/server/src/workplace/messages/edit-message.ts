import type { EditGroupMessage, GroupFile, GroupMessage, MessageEdits } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { emptyGroupMessage, notAuthor } from '../errors.ts';
import { presentOne } from '../present.ts';
import { changeAsMember, requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { indexedText } from './indexed-text.ts';
import { loadMessage, loadStanding } from './load-message.ts';
import { addedMentions, noteLateMentions, resolveMentions, writeMentions } from './mentions.ts';

/** Says one's own message anew. What it said before is kept, except where the organisation keeps nothing. */
export async function editMessage(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
  input: EditGroupMessage,
): Promise<GroupMessage> {
  room.limits.take('change', who.personId);
  const text = cleanText(input.text);
  const change = { groupId, need: 'member' as const };
  let isToldAnew = false;
  const row = await changeAsMember(room, who, change, async (store, { group }) => {
    const old = await loadStanding(store, groupId, id);
    if (old.author_id !== who.personId) throw notAuthor();
    const files = JSON.parse(old.files) as GroupFile[];
    if (text.trim() === '' && files.length === 0) throw emptyGroupMessage();
    const now = isoTime(room.clock);
    const mentions = await resolveMentions(store, groupId, input.mentions);
    const changes = {
      text,
      mentions: JSON.stringify(mentions),
      mentions_all: input.mentionsAll ? 1 : 0,
      added_mentions: JSON.stringify(addedMentions(old, { mentions, mentionsAll: input.mentionsAll })),
      generated_by: input.generatedBy ?? old.generated_by,
      edited_at: old.text === text ? old.edited_at : now,
      changed: group.changed,
    };
    await store.messages.update(id, changes);
    await writeMentions(store, { ...old, ...changes }, true);
    if (group.kind !== 'direct') isToldAnew = await noteLateMentions(store, old, { old, now: changes });
    if (isToldAnew) await store.groups.update(groupId, { own_changed: group.changed });
    if (old.text !== text) {
      const edit = { id: room.newId(), organisation_id: who.organisationId, group_id: groupId, message_id: id };
      if (!who.keepsNothing) await store.messages.keepEdit({ ...edit, text: old.text, replaced_at: now });
      await store.search.removeMessage(id);
      const indexed = { organisationId: who.organisationId, groupId, messageId: id, text: indexedText(text, files) };
      await store.search.add(indexed);
    }
    return { ...old, ...changes };
  });
  if (isToldAnew) room.news.publish({ kind: 'changed', groupId, own: true });
  return presentOne(room, row);
}

/** What a message said before, for those who may read it. */
export async function listEdits(
  { store }: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
): Promise<MessageEdits> {
  await requireGroup(store, who, groupId, 'read');
  await loadMessage(store, groupId, id);
  const rows = await store.messages.edits(id);
  return { items: rows.map(({ text, replaced_at }) => ({ text, replacedAt: replaced_at })) };
}
