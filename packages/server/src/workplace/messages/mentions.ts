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
  const people = [...(JSON.parse(mentions) as string[]), ...(mentions_all === 1 ? ['*'] : [])];
  await store.messages.mention(people.map((person_id) => ({ group_id, organisation_id, person_id, seq })));
}

/** Whom a message mentions only since it was edited, now or before; `*` is everyone. */
export function addedMentions(
  old: Pick<MessageRow, 'mentions' | 'mentions_all' | 'added_mentions'>,
  { mentions, mentionsAll }: { mentions: readonly string[]; mentionsAll: boolean },
): string[] {
  const added = new Set(JSON.parse(old.added_mentions) as string[]);
  const before = new Set([...(JSON.parse(old.mentions) as string[]), ...(old.mentions_all === 1 ? ['*'] : [])]);
  return [...mentions, ...(mentionsAll ? ['*'] : [])].filter((id) => added.has(id) || !before.has(id));
}
