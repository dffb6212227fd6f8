import { addressesTo } from '../../../evidence/index.ts';
import type { Citation } from './citations.ts';
import { wholeMessage } from './citations.ts';
import type { OpenedDiscussion } from './open-discussion.ts';

const MOST = 50;

/** Messages of others that mention the reader or everyone, answer or name them, the newest first, by rules alone. */
export function mentionsOf({ messages, byId, members, reader, suspects }: OpenedDiscussion): Citation[] {
  if (reader === null) return [];
  const suspicious = new Set(suspects.map(({ messageId }) => messageId));
  const addresses = addressesTo(reader, { members, authorOf: (id) => byId.get(id)?.author });
  return messages
    .filter((message) => !suspicious.has(message.id) && addresses(message) !== undefined)
    .toReversed()
    .slice(0, MOST)
    .map(wholeMessage);
}
