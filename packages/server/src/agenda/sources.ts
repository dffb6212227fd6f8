import type { SourceMessage } from '@wanwen/contract';
import { cleanText } from '../platform/index.ts';
import type { Groups } from './groups.ts';
import type { Who } from './who.ts';

export const writeSources = (sources: readonly SourceMessage[]): string =>
  JSON.stringify(sources.map(({ messageId, quote }) => ({ messageId: cleanText(messageId), quote: cleanText(quote) })));

export const readSources = (written: string): SourceMessage[] => JSON.parse(written);

/**
 * Tells of sources which of them stand in the group, word for word: an item shows no others. Without a group there is
 * nothing to look into, and they are taken as they are.
 */
export async function provenIn(
  groups: Groups,
  who: Who,
  groupId: string | null,
  sources: readonly SourceMessage[],
): Promise<(of: readonly SourceMessage[]) => SourceMessage[]> {
  if (groupId === null || sources.length === 0) return (of) => [...of];
  const texts = await groups.textsOf(who, groupId, [...new Set(sources.map(({ messageId }) => messageId))]);
  return (of) => of.filter(({ messageId, quote }) => texts.get(messageId)?.includes(quote));
}

/** The same without what the messages said. */
export const withoutQuotes = (written: string): string =>
  writeSources(readSources(written).map(({ messageId }) => ({ messageId, quote: '' })));
