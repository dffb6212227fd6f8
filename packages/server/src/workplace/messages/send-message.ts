import type { GroupFile, GroupMessage, SendGroupMessage } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { emptyGroupMessage, groupFileNotFound, groupMessageNotFound } from '../errors.ts';
import { presentFile } from '../files/present-file.ts';
import { presentOne } from '../present.ts';
import { changeByMessage, requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { WorkplaceStore } from '../store.ts';
import type { GroupRow } from '../stores/group-store.ts';
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
  const said = { groupId, numbers: input.replyToId === null ? 1 : 2, at: isoTime(room.clock) };
  try {
    const row = await changeByMessage(room, who, said, (store, group) =>
      write(store, room.newId(), { who, group, input: { ...input, text } }),
    );
    if (input.fileIds.length > 0) room.texts.begin();
    return await presentOne(room, row);
  } catch (error) {
    // Whatever failed at the second try: what was said stays said.
    const sent = await room.store.messages.findByClient(groupId, who.personId, input.clientId);
    if (!sent) throw error;
    await requireMember(room.store, who, groupId);
    return presentOne(room, sent);
  }
}

/** Writes the message down that the group has counted. @returns its row */
async function write(
  store: WorkplaceStore,
  id: string,
  { who, group, input }: { who: Who; group: GroupRow; input: SendGroupMessage },
): Promise<MessageRow> {
  const groupId = group.id;
  const target = input.replyToId === null ? undefined : await store.messages.find(groupId, input.replyToId);
  if (input.replyToId !== null && (!target || target.deleted_at !== null)) throw groupMessageNotFound();
  const files = await takeFiles(store, who, groupId, { messageId: id, fileIds: input.fileIds });
  const mentions = await resolveMentions(store, groupId, input.mentions);
  const made: MessageRow = {
    ...emptyMessage,
    id,
    organisation_id: who.organisationId,
    group_id: groupId,
    seq: group.last_seq,
    changed: target ? group.changed - 1 : group.changed,
    author_id: who.personId,
    client_id: input.clientId,
    text: input.text,
    files: JSON.stringify(files),
    mentions: JSON.stringify(mentions),
    mentions_all: input.mentionsAll ? 1 : 0,
    reply_to_id: target?.id ?? null,
    root_id: target ? (target.root_id ?? target.id) : null,
    generated_by: input.generatedBy,
    created_at: group.active_at,
  };
  await store.messages.add(made);
  await writeMentions(store, made);
  if (made.root_id !== null) await store.messages.countReply(made.root_id, group.changed);
  const indexed = { organisationId: who.organisationId, groupId, messageId: id, text: indexedText(input.text, files) };
  await store.search.add(indexed);
  return made;
}

/** Columns of a message that nobody has touched yet. */
export const emptyMessage = {
  guest_name: null,
  files: '[]',
  mentions: '[]',
  mentions_all: 0,
  added_mentions: '[]',
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
