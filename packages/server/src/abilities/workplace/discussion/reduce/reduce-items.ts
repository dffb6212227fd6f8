import type { Work } from '../../../work.ts';
import type { OpenedDiscussion } from '../open-discussion.ts';
import type { ReadParts } from '../read-in-parts.ts';
import { findChanges } from './find-changes.ts';
import { type Merging, mergeItems } from './merge-items.ts';
import type { Entry, Later, Reducible } from './reducible.ts';
import { openReducing } from './reducing.ts';

export interface Reduced<Item> {
  /** What holds as it is, in the order in which it was found. */
  items: Item[];
  /** What a later message has made otherwise. */
  overtaken: { item: Item; later: Later }[];
}

interface HowToReduce<Item> extends Merging<Item> {
  describe(item: Item): Reducible;
  /** Told of what was overtaken as soon as that is sure. */
  onChange?(item: Item, later: Later): void;
}

/**
 * Brings together what parts of a discussion gave: what says the same is told once, and what a later part has overtaken is
 * told as that. Nothing is worded anew. Where a step fails, what it was about stays as it was found, and the run says so.
 */
export async function reduceItems<Item>(
  { found, parts }: Pick<ReadParts<Item>, 'found' | 'parts'>,
  discussion: OpenedDiscussion,
  work: Work,
  how: HowToReduce<Item>,
): Promise<Reduced<Item>> {
  const items = found.map(({ item }) => item);
  if (parts.length < 2 || items.length === 0 || work.tiny) return { items, overtaken: [] };
  const reducing = await openReducing(discussion, work, parts);
  const entries: Entry<Item>[] = found.map(({ item, part }) => ({ item, part, ...how.describe(item) }));
  const merged = await mergeItems(entries, how, reducing);
  const changes = await findChanges(merged, reducing, ({ item }, later) => how.onChange?.(item, later));
  if (reducing.steps.failed) work.fallBack(NOT_REDUCED);
  return {
    items: merged.filter((entry) => !changes.has(entry)).map(({ item }) => item),
    overtaken: merged.flatMap((entry) => {
      const later = changes.get(entry);
      return later === undefined ? [] : [{ item: entry.item, later }];
    }),
  };
}

const NOT_REDUCED = {
  zh: '这段聊天是分几部分读的。后面的消息是否改变了前面的内容，没能全部核对。',
  en: 'This was read in several parts. Whether later messages changed what stood before could not be checked for all of it.',
};
