import type { GroupFile, GroupMessage, SendGroupMessage } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { emptyGroupMessage, groupFileNotFound, groupMessageNotFound } from '../errors.ts';
import { presentFile } from '../files/present-file.ts';
import { presentOne } from '../present.ts';
import { changeAsMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { Who } from '../who.ts';
import { indexedText } from './indexed-text.ts';
import { resolveMentions, writeMentions } from './mentions.ts';

/**
 * Says something in a group. Its number is drawn while the group's row is held, so numbers have no gap and every reader sees
 * them in order. The same `clientId` again gives the message that was sent before.
 * @throws {AppError} `empty_message`, `group_message_not_found` for an answer to nothing, `group_file_not_found`
 */
export async function sendMessage(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  input: SendGroupMessage,
): Promise<GroupMessage> {
  room.limits.take('message', who.personId);
  const text = cleanText(input.text);
  if (text.trim() === '' && input.fileIds.length === 0) throw emptyGroupMessage();
  const change = { groupId, need: 'member' as const, numbers: input.replyToId === null ? 1 : 2 };
  const row = await changeAsMember(room, who, change, async (store, { group }) => {
    const sent = await store.messages.findByClient(groupId, who.personId, input.clientId);
    if (sent) return sent;
    const target = input.replyToId === null ? undefined : await store.messages.find(groupId, input.replyToId);
    if (input.replyToId !== null && (!target || target.deleted_at !== null)) throw groupMessageNotFound();
    const id = room.newId();
    const files = await takeFiles(store, who, groupId, { messageId: id, fileIds: input.fileIds });
    const now = isoTime(room.clock);
    const mentions = await resolveMentions(store, groupId, input.mentions);
    const made: MessageRow = {
      ...emptyMessage,
      id,
      organisation_id: who.organisationId,
      group_id: groupId,
      seq: group.last_seq + 1,
      changed: target ? group.changed - 1 : group.changed,
      author_id: who.personId,
      client_id: input.clientId,
      text,
      files: JSON.stringify(files),
      mentions: JSON.stringify(mentions),
      mentions_all: input.mentionsAll ? 1 : 0,
      reply_to_id: target?.id ?? null,
      root_id: target ? (target.root_id ?? target.id) : null,
      generated_by: input.generatedBy,
      created_at: now,
    };
    await store.messages.insert([made]);
    await writeMentions(store, made);
    await store.groups.update(groupId, { last_seq: made.seq, active_at: now });
    if (made.root_id !== null) await store.messages.countReply(made.root_id, group.changed);
    await store.members.markRead(groupId, who.personId, made.seq);
    const indexed = { organisationId: who.organisationId, groupId, messageId: id, text: indexedText(text, files) };
    await store.search.add(indexed);
    return made;
  });
  return presentOne(room, row);
}

/** Columns of a message that nobody has touched yet. */
export const emptyMessage = {
  guest_name: null,
  files: '[]',
  mentions: '[]',
  mentions_all: 0,
  reply_to_id: null,
  root_id: null,
  replies: 0,
  reactions: '[]',
  generated_by: null,
  edited_at: null,
  deleted_at: null,
  deleted_by: null,
  pinned_at: null,
  pinned_by: null,
} satisfies Partial<MessageRow>;

async function takeFiles(
  store: WorkplaceStore,
  who: Who,
  groupId: string,
  { messageId, fileIds }: { messageId: string; fileIds: readonly string[] },
): Promise<GroupFile[]> {
  const wanted = [...new Set(fileIds)];
  const found = new Map((await store.files.unsent(groupId, who.personId, wanted)).map((file) => [file.id, file]));
  if (wanted.some((id) => !found.has(id))) throw groupFileNotFound();
  await store.files.send(wanted, messageId);
  return wanted.map((id) => presentFile(found.get(id)!));
}
