import { namesIn } from '../../../evidence/index.ts';
import type { Citation } from './citations.ts';
import type { OpenedDiscussion } from './open-discussion.ts';
import { memberCalled } from './people.ts';

/** Members who wrote a cited message, or whom one answers, mentions or names. */
export function peopleSpokenOf(
  citations: readonly Pick<Citation, 'messageId'>[],
  { byId, members }: Pick<OpenedDiscussion, 'byId' | 'members'>,
): Set<string> {
  const known = new Set(members);
  const named = namesIn(members);
  const people = citations.flatMap(({ messageId }) => {
    const { author, text, replyTo, mentions = [] } = byId.get(messageId)!;
    const answered = replyTo === undefined ? undefined : byId.get(replyTo)?.author;
    const words = text.split(/[\s,，。.!！?？:：;；、()（）]+/u).flatMap((word) => memberCalled(word, members) ?? []);
    return [author, ...(answered === undefined ? [] : [answered]), ...mentions, ...named(text), ...words];
  });
  return new Set(people.filter((person) => known.has(person)));
}
