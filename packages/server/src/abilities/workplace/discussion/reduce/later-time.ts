import { findTimes } from '../../../../calendar/index.ts';
import type { OpenedDiscussion } from '../open-discussion.ts';
import type { Later } from './reducible.ts';

/** A day is named, rather than a time alone: the day of a mere "at four" is that of what was moved, or another one. */
const NAMES_DAY =
  /[周号日月]|星期|礼拜|[今明后]天|\d\s?[./-]\s?\d|\b(?:today|tomorrow|tonight|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\b|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*|\d+(?:st|nd|rd|th)|week|month)/iu;
/** What is named behind these is the new day. */
const BECOMES = /[到成为至]|\b(?:to|until|till|now)\b/giu;

/** The words that say when something takes place or is due now; null where none or several do, or they name no day. */
export function laterTime(
  { messageId, quote }: Pick<Later, 'messageId' | 'quote'>,
  { byId, timeZone }: Pick<OpenedDiscussion, 'byId' | 'timeZone'>,
): string | null {
  const { time } = byId.get(messageId)!;
  const named = findTimes(quote, { now: time, timeZone }).filter((one) => NAMES_DAY.test(one.quote));
  const turn = [...quote.matchAll(BECOMES)].findLast(({ index }) => named.some(({ start }) => start > index))?.index;
  const behind = turn === undefined ? named : named.filter(({ start }) => start > turn);
  return behind.length === 1 ? behind[0]!.quote : null;
}
