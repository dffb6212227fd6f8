import { messagesAfter } from '@wanwen/contract/messages-after';
import { markGroupRead } from '../../api/workplace-api.ts';
import { queryClient } from '../../live/query-client.ts';
import { feedStore, setGroup } from './feed-state.ts';

/** How far somebody has read, as the server told it or the page saw it. */
export function takeRead(groupId: string, personId: string, seq: number): void {
  if (personId !== feedStore.get().personId) {
    queryClient.setQueryData(
      ['workplace', 'members', groupId],
      (members: { items: { personId: string }[] } | undefined) =>
        members === undefined
          ? undefined
          : {
              items: members.items.map((member) =>
                member.personId === personId ? { ...member, readSeq: seq } : member,
              ),
            },
    );
    return;
  }
  setGroup(groupId, (group) => ({
    ...group,
    readSeq: Math.max(group.readSeq, seq),
    unread: messagesAfter(group, Math.max(group.readSeq, seq)),
    unreadMentions: seq >= group.lastSeq ? 0 : group.unreadMentions,
  }));
}

const reading = new Map<string, ReturnType<typeof setTimeout>>();

/** Notes that everything up to that message was seen; told to the server a moment later. */
export function seeUpTo(groupId: string, seq: number): void {
  const group = feedStore.get().groups?.get(groupId);
  if (group === undefined || group.role === null || group.readSeq >= seq) return;
  takeRead(groupId, feedStore.get().personId ?? '', seq);
  clearTimeout(reading.get(groupId));
  reading.set(
    groupId,
    setTimeout(() => void markGroupRead(groupId, seq).catch(() => undefined), 400),
  );
}

/** Notes that messages were looked at again that an edit had made mention the person. */
export function seeLate(groupId: string, seqs: readonly number[]): void {
  const group = feedStore.get().groups?.get(groupId);
  const seen = group?.lateMentions.filter((seq) => seqs.includes(seq)) ?? [];
  if (group === undefined || seen.length === 0) return;
  setGroup(groupId, (known) => ({ ...known, lateMentions: known.lateMentions.filter((seq) => !seen.includes(seq)) }));
  void markGroupRead(groupId, group.readSeq, seen).catch(() => undefined);
}

/** What was about to be told to the server as read is not told. */
export const stopTellingRead = (groupId: string): void => clearTimeout(reading.get(groupId));
