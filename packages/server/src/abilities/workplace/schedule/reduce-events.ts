import type { Work } from '../../work.ts';
import { sureOf } from '../discussion/assumed.ts';
import type { OpenedDiscussion } from '../discussion/open-discussion.ts';
import type { ReadParts } from '../discussion/read-in-parts.ts';
import { laterTime } from '../discussion/reduce/later-time.ts';
import { reduceItems } from '../discussion/reduce/reduce-items.ts';
import { bothCitations, type Later } from '../discussion/reduce/reducible.ts';
import { citationOf, restsOn } from '../discussion/reduce/successor.ts';
import { type Busy, clashesOf, type Event, keyOf } from './event.ts';
import { isOver, resolutionOf, timeOf } from './when.ts';

export interface Place {
  discussion: OpenedDiscussion;
  work: Work;
}

/** What still takes place, and what does not any more, or not then; what was moved takes place at the new time. */
export async function reduceEvents(
  found: ReadParts<Event>,
  { busy }: { busy: readonly Busy[] },
  { discussion, work }: Place,
): Promise<{ events: Event[]; overtaken: (Event & { later: Later })[] }> {
  const { items, overtaken } = await reduceItems(found, discussion, work, {
    describe: ({ title, words, citations }) => ({ kind: 'event', text: `${title} ${words}`, citations }),
    agree: (one, other) => one.date === other.date && (one.time === other.time || one.rule === other.rule),
    fullness: ({ people }) => people.length,
    restingOn: (event, citations) => ({ ...event, citations: bothCitations(event.citations, citations) }),
    onChange: (event, later) => work.item('events', { ...event, later }),
  });
  const moved = overtaken
    .filter(({ later }) => later.change === 'moved' && !items.some((item) => restsOn(item, later)))
    .flatMap(({ item, later }) => movedEvent(item, later, { discussion, work }) ?? [])
    .filter((event) => !items.some(({ start }) => start !== null && start === event.start))
    .map((event) => ({ ...event, clashes: clashesOf(event, busy) }));
  return {
    events: [...items, ...moved].toSorted((one, other) => (one.date < other.date ? -1 : 1)),
    overtaken: overtaken.map(({ item, later }) => ({ ...item, later })),
  };
}

/** An event at the time that a later message gives; null where that names no day, or is over. */
function movedEvent(event: Event, later: Later, { discussion, work }: Place): Event | null {
  const words = laterTime(later, discussion);
  const resolution = words === null ? null : resolutionOf(words, later.time, discussion);
  if (words === null || resolution === null) return null;
  const time = timeOf(words, resolution, work.language);
  if (isOver(time, discussion.now, discussion.timeZone)) return null;
  return {
    ...event,
    ...time,
    key: keyOf(later.messageId, time),
    confidence: sureOf(resolution.certainty),
    later,
    citations: bothCitations(event.citations, [citationOf(later)]),
  };
}
