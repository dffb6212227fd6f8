import { normalise } from './normalise.ts';
import { readExpression } from './read-expression.ts';
import { openFrame, type TimeContext } from './resolve/frame.ts';
import type { Resolution } from './resolve/resolution.ts';
import { resolveExpression } from './resolve/resolve-expression.ts';

export interface FoundTime extends Resolution {
  /** Where it stands in the text as it was given, in UTF-16 units; `end` is behind it. */
  start: number;
  end: number;
  /** `text.slice(start, end)`. */
  quote: string;
}

const isPart = /[a-z0-9零一二两三四五六七八九十百]/i;
const isWord = /[a-z0-9]/i;
const isNumeral = /[零一二两三四五六七八九十百]/;

/** Whether an expression may begin here, and not in the midst of a word or a number. */
function mayBegin(text: string, at: number, lastEnd: number): boolean {
  const [here, before] = [text[at]!, text[at - 1]];
  if (at === lastEnd) return here !== ' ';
  if (here === ' ' || before === undefined || !isPart.test(here)) return here !== ' ';
  if (isWord.test(here) && isWord.test(before)) return false;
  return !(isNumeral.test(here) && isNumeral.test(before));
}

/**
 * Every date and time that a text names, in order and without overlap, seen from the context. Chinese and English may be
 * mixed. What cannot be (30 February) is left out. Takes some milliseconds for a thousand characters, in one go: the caller
 * bounds the text. Throws `invalid_instant` or `invalid_time_zone`.
 */
export function findTimes(text: string, context: TimeContext): FoundTime[] {
  const frame = openFrame(context);
  const { text: normal, positions } = normalise(text);
  const found: FoundTime[] = [];
  let lastEnd = 0;
  for (let at = 0; at < normal.length; ) {
    const read = mayBegin(normal, at, lastEnd) ? readExpression(normal, at) : undefined;
    const resolved = read && resolveExpression(read.meaning, frame);
    if (read && resolved && 'resolution' in resolved) {
      const [start, end] = [positions[at]!, positions[read.end - 1]! + 1];
      found.push({ start, end, quote: text.slice(start, end), ...resolved.resolution });
    }
    at = read?.end ?? at + 1;
    if (read) lastEnd = read.end;
  }
  return found;
}
