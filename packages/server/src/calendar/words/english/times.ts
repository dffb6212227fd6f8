import type { Cursor } from '../cursor.ts';
import type { PartOfDay, TimeMeaning } from '../meaning.ts';
import { readClock } from '../numeric.ts';
import { edge, end } from './names.ts';
import { hourWord, numeral, readNumber } from './numbers.ts';

// biome-ignore format: a table
const parts: Record<string, PartOfDay> = {
  'early morning': 'early-morning', morning: 'morning', lunchtime: 'noon', afternoon: 'afternoon', evening: 'evening', night: 'evening',
};
const part = new RegExp(`${edge}(?:in the )?(early morning|morning|lunchtime|afternoon|evening|night)${end}`, 'iy');
const atNight = new RegExp(`${edge}(?:in the (morning|afternoon|evening)|at (night))${end}`, 'iy');
const noon = new RegExp(`${edge}(?:at )?(?:12 ?)?(?:noon|midday)${end}`, 'iy');
const midnight = new RegExp(`${edge}(?:at )?midnight${end}(?! (?:blue|snack))`, 'iy');
const endOfWork =
  /(?<![A-Za-z0-9_-])(?:EOD|COB|EOB|eod|cob|close of business|end of business(?: day)?|(?:the )?end of (?:the |my |our )?(?:work(?:ing)? ?)?day)(?![A-Za-z0-9_-])/iy;
const spoken = new RegExp(
  `${edge}(half|quarter|five|ten|fifteen|twenty|${numeral} minutes) (past|after|to|before) (${hourWord})(?: o'?clock)?${end}`,
  'iy',
);
const oClock = new RegExp(`${edge}(${hourWord}) ?o'?clock${end}`, 'iy');
const at = / ?(?:at|@|,) ?/iy;
const afterAt = new RegExp(
  `(?<=(?:\\bat|@) ?)(${hourWord})(?=$|[.,;!?)](?=\\s|$)(?!, ?\\d)|[，。；]| ?[-~]|[\\s](?:on|sharp|today|tomorrow|tonight|this|next|in the|mon|tue|wed|thu|fri|sat|sun|to\\b|till|until|please|and|or(?! more)|for|with|if|so|then|latest|at the)|\\p{Script=Han})`,
  'iuy',
);

const pastOrTo = (minutesWord: string) => {
  const lower = minutesWord.toLowerCase().replace(' minutes', '');
  return lower === 'half' ? 30 : lower === 'quarter' ? 15 : readNumber(lower);
};

function readSpoken(cursor: Cursor): TimeMeaning | undefined {
  const found = cursor.take(spoken);
  if (!found) return undefined;
  const minutes = pastOrTo(found[1]!);
  const hour = readNumber(found[3]!)!;
  const toward = /to|before/i.test(found[2]!);
  if (minutes === undefined || minutes < 1 || minutes > 59 || (toward && minutes === 30)) return undefined;
  // Quarter to one is 12:45.
  return toward
    ? { is: 'hour', hour: hour === 1 ? 12 : hour - 1, minute: 60 - minutes }
    : { is: 'hour', hour, minute: minutes };
}

function readHour(cursor: Cursor): TimeMeaning | undefined {
  const found = cursor.take(oClock) ?? cursor.take(hourInPart) ?? cursor.take(afterAt);
  return found && { is: 'hour', hour: readNumber(found[1]!)!, minute: 0 };
}

const hourInPart = new RegExp(`${edge}(${hourWord})(?= (?:in the (?:morning|afternoon|evening)|at night)${end})`, 'iy');
const afterHour = new RegExp(` ?(?:${atNight.source})`, 'iy');

/** 3:30 in the afternoon: the words after an hour say which half of the day. */
function withHalf(cursor: Cursor, time: TimeMeaning): TimeMeaning {
  if (time.is !== 'hour' || time.half) return time;
  const found = cursor.take(afterHour);
  const word = (found?.[1] ?? found?.[2])?.toLowerCase();
  return word ? { ...time, half: parts[word]! } : time;
}

/** A time of day by itself: 3pm, 15:30, half past three, noon, at 3, EOD. */
export function readTime(cursor: Cursor): TimeMeaning | undefined {
  cursor.take(at);
  if (cursor.take(endOfWork)) return { is: 'end-of-work' };
  if (cursor.take(noon)) return { is: 'hour', hour: 12, minute: 0, half: 'exact' };
  if (cursor.take(midnight)) return { is: 'hour', hour: 24, minute: 0, half: 'exact' };
  const time = cursor.first<TimeMeaning>(readClock, readSpoken, readHour);
  return time && withHalf(cursor, time);
}

/** morning, in the afternoon. Needs a day beside it, or "in the". */
export function readPart(cursor: Cursor): TimeMeaning | undefined {
  const found = cursor.take(part);
  return found && { is: 'part', part: parts[found[1]!.toLowerCase()]! };
}
