import type { Group, GroupMessage, LiveEvent } from '@wanwen/contract';
import { plainExcerpt } from '../workplace/messages/plain-excerpt.ts';
import type { News } from './news.ts';

/** Whom the news are for, and the group as the page knows it. */
interface Known {
  personId: string;
  group: Group | undefined;
}

/** Finds what is meant for the person in what a page hears of its groups: each message once, however often the line breaks. */
export function messageNews() {
  /** Number of the newest message of each group that the page knew of. */
  const known = new Map<string, number>();
  let isReady = false;
  return {
    /** What is to be told of it, if anything. */
    take(event: LiveEvent, { personId, group }: Known): News | undefined {
      if (event.type === 'ready') isReady = true;
      if (event.type === 'group') return begin(event.group, personId);
      if (event.type !== 'message' || !group) return undefined;
      const { message } = event;
      const last = known.get(group.id) ?? group.lastSeq;
      if (message.seq <= last) return isReady ? ofEdit(message, group, personId) : undefined;
      known.set(group.id, message.seq);
      return isMeant(message, group, personId) ? newsOf(message, group) : undefined;
    },
  };

  /** The first message of a new conversation may have been sent before the page heard of the conversation. */
  function begin(group: Group, personId: string): News | undefined {
    if (known.has(group.id)) return undefined;
    known.set(group.id, group.lastSeq);
    if (!isReady || group.kind !== 'direct' || group.muted || group.unread === 0 || !group.lastMessage)
      return undefined;
    const { excerpt, authorName } = group.lastMessage;
    return {
      ...placeOf(group, group.lastSeq),
      ...{ key: `${personId} ${group.id} ${group.lastSeq}`, kind: 'direct', by: authorName, group: '' },
      text: plainExcerpt(excerpt),
    };
  }
}

/** Whom an edit mentions is told of the message, whether they have read it before or not. */
function ofEdit(message: GroupMessage, group: Group, personId: string): News | undefined {
  const { addedMentions } = message;
  if (!addedMentions.includes(personId) && !addedMentions.includes('*')) return undefined;
  if (group.kind === 'direct' || isOfNoConcern(message, group, personId)) return undefined;
  const news = newsOf(message, group);
  return { ...news, key: `${news.key} edited` };
}

const isOfNoConcern = (message: GroupMessage, group: Group, personId: string) =>
  group.muted || message.authorId === personId || message.deleted !== null || message.imported;

function isMeant(message: GroupMessage, group: Group, personId: string): boolean {
  if (isOfNoConcern(message, group, personId)) return false;
  if (message.seq <= group.readSeq) return false;
  return group.kind === 'direct' || message.mentionsAll || message.mentions.includes(personId);
}

const placeOf = ({ id }: Group, seq: number) => ({
  place: `/groups/${id}`,
  address: `/groups/${id}#message-${seq}`,
});

function newsOf(message: GroupMessage, group: Group): News {
  return {
    ...placeOf(group, message.seq),
    key: message.id,
    kind: group.kind === 'direct' ? 'direct' : 'mention',
    by: message.authorName,
    group: group.name,
    text: plainExcerpt(message.text.replace(/\s+/gu, ' ').trim()) || message.files[0]?.name || '',
  };
}
