import { withoutMarks } from '../../../../evidence/index.ts';
import { clockIn } from '../parts-of.ts';
import type { Reducible } from './reducible.ts';

/** Of a text in a list, so much is shown. */
const LONGEST = 240;

const inQuotes = (text: string) =>
  JSON.stringify(withoutMarks(text.replaceAll(/\s+/gu, ' ')).slice(0, LONGEST).toWellFormed());

/** One of what was found as a question lists it: kind, when it was said, what it says, and the words it rests on. */
export function lineOf({ kind, text, citations }: Reducible, number: number, timeZone: string): string {
  const { time, author, quote } = citations[0]!;
  return `${number}. ${kind}, ${clockIn(timeZone)(time)}, ${inQuotes(author)}: ${inQuotes(text)}, from the words ${inQuotes(quote)}`;
}

/** Puts things one after the other into groups whose sizes stay below a limit; what alone is larger is left out. */
export function packed<Thing>(things: readonly Thing[], limit: number, sizeOf: (thing: Thing) => number): Thing[][] {
  const groups: Thing[][] = [];
  let room = 0;
  for (const thing of things) {
    const size = sizeOf(thing);
    if (size > limit) continue;
    if (size > room) {
      groups.push([]);
      room = limit;
    }
    groups.at(-1)!.push(thing);
    room -= size;
  }
  return groups;
}
