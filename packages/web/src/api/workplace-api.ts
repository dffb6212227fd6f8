import type {
  CreatedGroupLink,
  CreateGroupInput,
  EditGroupMessageInput,
  FoundFilePage,
  FoundMessagePage,
  Group,
  GroupFile,
  GroupFileText,
  GroupImport,
  GroupImportPage,
  GroupLinkOffer,
  GroupList,
  GroupMemberList,
  GroupMessage,
  GroupMessageSlice,
  GroupRole,
  HistoryImported,
  HistoryPreview,
  ImportHistoryInput,
  MessageEdits,
  PinnedMessages,
  PublicGroupPage,
  ReadHistoryInput,
  SendGroupMessageInput,
  SentFilePage,
  Thread,
  UpdateGroup,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { errorFrom, requestJson } from './request.ts';

const groups = '/workplace/groups';
const at = (groupId: string) => `${groups}/${segment(groupId)}`;
const messageAt = (groupId: string, id: string) => `${at(groupId)}/messages/${segment(id)}`;

export const listGroups = (signal: AbortSignal) => requestJson<GroupList>(groups, { signal });

export const getGroup = (groupId: string) => requestJson<Group>(at(groupId));

export const createGroup = (body: CreateGroupInput) => requestJson<Group>(groups, { method: 'POST', body });

export const openDirect = (personId: string) =>
  requestJson<Group>('/workplace/direct', { method: 'POST', body: { personId } });

export const listPublicGroups = (query: Query, signal: AbortSignal) =>
  requestJson<PublicGroupPage>(withQuery('/workplace/public-groups', query), { signal });

export const updateGroup = (groupId: string, body: UpdateGroup) =>
  requestJson<Group>(at(groupId), { method: 'PATCH', body });

export const deleteGroup = (groupId: string) => requestJson<void>(at(groupId), { method: 'DELETE' });

export const joinGroup = (groupId: string) => requestJson<Group>(`${at(groupId)}/join`, { method: 'POST' });

export const leaveGroup = (groupId: string) => requestJson<void>(`${at(groupId)}/leave`, { method: 'POST' });

export const muteGroup = (groupId: string, muted: boolean) =>
  requestJson<Group>(`${at(groupId)}/mute`, { method: 'PUT', body: { muted } });

export const listGroupMembers = (groupId: string, signal: AbortSignal) =>
  requestJson<GroupMemberList>(`${at(groupId)}/members`, { signal });

export const addGroupMembers = (groupId: string, personIds: string[]) =>
  requestJson<GroupMemberList>(`${at(groupId)}/members`, { method: 'POST', body: { personIds } });

export const changeGroupRole = (groupId: string, personId: string, role: GroupRole) =>
  requestJson<GroupMemberList>(`${at(groupId)}/members/${segment(personId)}`, { method: 'PATCH', body: { role } });

export const removeGroupMember = (groupId: string, personId: string) =>
  requestJson<void>(`${at(groupId)}/members/${segment(personId)}`, { method: 'DELETE' });

export const createGroupLink = (groupId: string) =>
  requestJson<CreatedGroupLink>(`${at(groupId)}/links`, { method: 'POST', body: {} });

export const seeGroupLink = (token: string) =>
  requestJson<GroupLinkOffer>('/workplace/links/look', { method: 'POST', body: { token } });

export const joinByGroupLink = (token: string) =>
  requestJson<Group>('/workplace/links/join', { method: 'POST', body: { token } });

export const listGroupMessages = (groupId: string, query: Query) =>
  requestJson<GroupMessageSlice>(withQuery(`${at(groupId)}/messages`, query));

export const sendGroupMessage = (groupId: string, body: SendGroupMessageInput) =>
  requestJson<GroupMessage>(`${at(groupId)}/messages`, { method: 'POST', body });

export const getGroupMessage = (groupId: string, id: string) => requestJson<GroupMessage>(messageAt(groupId, id));

export const editGroupMessage = (groupId: string, id: string, body: EditGroupMessageInput) =>
  requestJson<GroupMessage>(messageAt(groupId, id), { method: 'PATCH', body });

export const listGroupMessageEdits = (groupId: string, id: string, signal: AbortSignal) =>
  requestJson<MessageEdits>(`${messageAt(groupId, id)}/edits`, { signal });

export const deleteGroupMessage = (groupId: string, id: string) =>
  requestJson<GroupMessage>(messageAt(groupId, id), { method: 'DELETE' });

export const setGroupReaction = (groupId: string, id: string, emoji: string, on: boolean) =>
  requestJson<GroupMessage>(`${messageAt(groupId, id)}/reactions`, { method: 'PUT', body: { emoji, on } });

export const setGroupPin = (groupId: string, id: string, pinned: boolean) =>
  requestJson<GroupMessage>(`${messageAt(groupId, id)}/pin`, { method: 'PUT', body: { pinned } });

export const getThread = (groupId: string, id: string, before: number, signal: AbortSignal) =>
  requestJson<Thread>(`${messageAt(groupId, id)}/thread?before=${before}`, { signal });

export const listPins = (groupId: string, signal: AbortSignal) =>
  requestJson<PinnedMessages>(`${at(groupId)}/pins`, { signal });

export const markGroupUnread = (groupId: string, seq: number) =>
  requestJson<Group>(`${at(groupId)}/unread`, { method: 'PUT', body: { seq } });

export const markGroupRead = (groupId: string, seq: number, seen: readonly number[] = []) =>
  requestJson<void>(`${at(groupId)}/read`, { method: 'PUT', body: { seq, seen } });

export const searchGroupMessages = (query: Query, signal: AbortSignal) =>
  requestJson<FoundMessagePage>(withQuery('/workplace/search', query), { signal });

export const searchGroupFiles = (query: Query, signal: AbortSignal) =>
  requestJson<FoundFilePage>(withQuery('/workplace/search/files', query), { signal });

/** Milliseconds that a long history may take on its way, and on a slow machine. */
const historyLimitMs = 180_000;

export const previewHistory = (groupId: string, body: ReadHistoryInput) =>
  requestJson<HistoryPreview>(`${at(groupId)}/history/preview`, { method: 'POST', body, limitMs: historyLimitMs });

export const importHistory = (groupId: string, body: ImportHistoryInput) =>
  requestJson<HistoryImported>(`${at(groupId)}/history`, { method: 'POST', body, limitMs: historyLimitMs });

export const listGroupImports = (groupId: string, query: Query, signal: AbortSignal) =>
  requestJson<GroupImportPage>(withQuery(`${at(groupId)}/imports`, query), { signal });

export const undoGroupImport = (groupId: string, id: string) =>
  requestJson<GroupImport>(`${at(groupId)}/imports/${segment(id)}/undo`, { method: 'POST', limitMs: historyLimitMs });

/** Where a file of a message is, for a link or a picture. */
export const listGroupFiles = (groupId: string, query: Query, signal: AbortSignal) =>
  requestJson<SentFilePage>(withQuery(`${at(groupId)}/files`, query), { signal });

export const groupFileAddress = (groupId: string, fileId: string) =>
  `/api/console${at(groupId)}/files/${segment(fileId)}`;

/** Where a page of a PDF is as a picture, from 1. */
export const groupPageAddress = (groupId: string, fileId: string, page: number) =>
  `${groupFileAddress(groupId, fileId)}/pages/${page}`;

/** The words of a file, without its layout. */
export const getGroupFileText = (groupId: string, fileId: string) =>
  requestJson<GroupFileText>(`${at(groupId)}/files/${segment(fileId)}/text`);

export async function uploadGroupFile(groupId: string, file: File): Promise<GroupFile> {
  const response = await fetch(`/api/console${withQuery(`${at(groupId)}/files`, { name: file.name || 'file' })}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  if (!response.ok) throw await errorFrom(response);
  return (await response.json()) as GroupFile;
}
