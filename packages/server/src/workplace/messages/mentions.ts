import type { WorkplaceStore } from '../store.ts';
import type { MessageRow } from '../stores/message-store.ts';

/** Of those named, who is in the group, each once. */
export async function resolveMentions(
  store: WorkplaceStore,
  groupId: string,
  personIds: readonly string[],
): Promise<string[]> {
  const wanted = [...new Set(personIds)];
  const members = await store.members.among(groupId, wanted);
  return wanted.filter((id) => members.has(id));
}

/** Writes down whom a message mentions, in place of what it mentioned before. */
export async function writeMentions(
  store: WorkplaceStore,
  { group_id, organisation_id, seq, mentions, mentions_all }: MessageRow,
  replace = false,
): Promise<void> {
  if (replace) await store.messages.forgetMentions(group_id, seq);
  const people = mentionedBy({ mentions, mentions_all });
  await store.messages.mention(people.map((person_id) => ({ group_id, organisation_id, person_id, seq })));
}

type Mentioning = Pick<MessageRow, 'mentions' | 'mentions_all'>;

/** Whom a message mentions; `*` is everyone. */
const mentionedBy = ({ mentions, mentions_all }: Mentioning): string[] => [
  ...(JSON.parse(mentions) as string[]),
  ...(mentions_all === 1 ? ['*'] : []),
];

/**
 * Lets a mention count that an edit adds to a message that its person has read.
 * @returns whether what is told of the group to somebody is another now
 */
export async function noteLateMentions(
  { lateMentions }: WorkplaceStore,
  message: Pick<MessageRow, 'group_id' | 'seq' | 'author_id'>,
  { old, now }: { old: Mentioning; now: Mentioning },
): Promise<boolean> {
  const [before, mentioned] = [new Set(mentionedBy(old)), mentionedBy(now)];
  const place = { groupId: message.group_id, seq: message.seq };
  const isFewer = await lateMentions.keep(place, mentioned);
  const added = mentioned.filter((id) => !before.has(id));
  return (await lateMentions.note({ ...place, authorId: message.author_id ?? '' }, added)) || isFewer;
}

/** Whom a message mentions only since it was edited, now or before; `*` is everyone. */
export function addedMentions(
  old: Pick<MessageRow, 'mentions' | 'mentions_all' | 'added_mentions'>,
  { mentions, mentionsAll }: { mentions: readonly string[]; mentionsAll: boolean },
): string[] {
  const added = new Set(JSON.parse(old.added_mentions) as string[]);
  const before = new Set(mentionedBy(old));
  return [...mentions, ...(mentionsAll ? ['*'] : [])].filter((id) => added.has(id) || !before.has(id));
}
