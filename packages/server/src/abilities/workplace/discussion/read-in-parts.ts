import type { z } from 'zod';
import type { ListQuestion, Work } from '../../work.ts';
import type { OpenedDiscussion } from './open-discussion.ts';
import { type DiscussionPart, partsOf } from './parts-of.ts';

/** What was found, and the part in which it was. */
export interface InPart<Item> {
  item: Item;
  part: number;
}

/** What parts of a discussion gave. */
export interface ReadParts<Item> {
  found: InPart<Item>[];
  parts: DiscussionPart[];
  /** Any part got a list at all. */
  answered: boolean;
}

/** Asks one question of each part in turn. @throws `input_too_long` */
export async function readInParts<Schema extends z.ZodType, Item>(
  discussion: OpenedDiscussion,
  work: Work,
  asked: Pick<ListQuestion<Schema, Item>, 'tokens' | 'field' | 'item' | 'most'>,
  question: (part: DiscussionPart) => Omit<ListQuestion<Schema, Item>, keyof typeof asked | 'onBegin'>,
): Promise<ReadParts<Item>> {
  const parts = await partsOf(discussion, work, asked.tokens);
  const all: InPart<Item>[] = [];
  let answered = false;
  for (const [index, part] of parts.entries()) {
    work.progress('reading', index, parts.length);
    const onBegin = () => work.progress('writing', index, parts.length);
    const found = await work.askList({ ...asked, ...question(part), onBegin });
    work.drop(found.dropped);
    all.push(...found.items.map((item) => ({ item, part: index })));
    answered ||= found.answered;
  }
  return { found: all, parts, answered };
}
