import type { z } from 'zod';
import type { ListQuestion, Work } from '../../work.ts';
import type { OpenedDiscussion } from './open-discussion.ts';
import { type DiscussionPart, partsOf } from './parts-of.ts';

/** Asks one question of each part in turn; `answered` where any part got a list at all. @throws `input_too_long` */
export async function readInParts<Schema extends z.ZodType, Item>(
  discussion: OpenedDiscussion,
  work: Work,
  asked: Pick<ListQuestion<Schema, Item>, 'tokens' | 'field' | 'item' | 'most'>,
  question: (part: DiscussionPart) => Omit<ListQuestion<Schema, Item>, keyof typeof asked | 'onBegin'>,
): Promise<{ items: Item[]; answered: boolean }> {
  const parts = await partsOf(discussion, work, asked.tokens);
  const items: Item[] = [];
  let answered = false;
  for (const [index, part] of parts.entries()) {
    work.progress('reading', index, parts.length);
    const onBegin = () => work.progress('writing', index, parts.length);
    const found = await work.askList({ ...asked, ...question(part), onBegin });
    work.drop(found.dropped);
    items.push(...found.items);
    answered ||= found.answered;
  }
  return { items, answered };
}
