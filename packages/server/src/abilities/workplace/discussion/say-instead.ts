import type { Localized } from '@wanwen/contract';
import type { Work } from '../../work.ts';
import type { OpenedDiscussion } from './open-discussion.ts';

/** Says why something else is shown than what was asked for; where nothing was read, that there is nothing to show. */
export function sayInstead(
  { messages }: Pick<OpenedDiscussion, 'messages'>,
  work: Pick<Work, 'tiny' | 'fallBack'>,
  reasons: { tooSmall: Localized; nothingHolds: Localized },
): void {
  const reason = work.tiny ? reasons.tooSmall : reasons.nothingHolds;
  work.fallBack(messages.length === 0 ? NOTHING_READ : reason);
}

export const NOTHING_READ = {
  zh: '这个范围内没有消息。',
  en: 'There are no messages in this range.',
};
