import { z } from 'zod';
import { type Resolution, resolveTime } from '../../../calendar/index.ts';
import { field } from '../../field.ts';
import { type Citation, wordsIn } from '../discussion/citations.ts';
import type { OpenedDiscussion } from '../discussion/open-discussion.ts';

export const Due = z.object({
  words: field(z.string(), { zh: '原话', en: 'As it was said' }),
  /** Day in the group's zone. */
  date: field(z.iso.date(), { zh: '日期', en: 'Date' }),
  time: field(z.string().nullable(), { zh: '时间', en: 'Time' }),
  instant: field(z.iso.datetime().nullable(), { zh: '时刻', en: 'Moment' }),
});
type Due = z.infer<typeof Due>;

/** When something is due, and how sure that is. */
interface Timed extends Pick<Resolution, 'certainty' | 'assumptions'> {
  due: Due | null;
}

export const NO_DUE: Timed = { due: null, certainty: 'certain', assumptions: [] };

/** When it is due; null where the words say no day, undefined where they were not said. */
export function resolveDue(
  words: string,
  citations: readonly Citation[],
  { byId, timeZone }: OpenedDiscussion,
): Timed | null | undefined {
  for (const { messageId } of citations) {
    const message = byId.get(messageId)!;
    const said = wordsIn(message, words);
    if (said === undefined) continue;
    const answer = resolveTime(said, { now: message.time, timeZone });
    if (!answer.resolved) return null;
    const { from, to, certainty, assumptions } = answer.resolution;
    const { date, time, instant } = to ?? from;
    const due = { words: said, date, time: time ?? null, instant: instant ?? null };
    return { due, certainty, assumptions };
  }
  return undefined;
}
