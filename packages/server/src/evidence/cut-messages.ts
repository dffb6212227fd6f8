import { wallDateAt } from '../platform/index.ts';
import type { ChatMessage } from './message.ts';
import { splitSentences } from './split-sentences.ts';

/** A message, or a part of one that alone is larger than the limit: `text` stands at `start` of the message's text. */
export interface Piece extends ChatMessage {
  start: number;
}

export interface CutOptions {
  /** What a part may hold, in the counter's unit. */
  limit: number;
  /** How much one piece takes as it will be written, its head included. Counts are added up. */
  count: (piece: ChatMessage) => number;
  /** In which days break; Asia/Shanghai unless told. */
  timeZone?: string;
}

/** Of a part, this share is filled before a border may end it. */
const FILLED = 0.5;
/** Messages ahead among which an answer keeps a thread open. */
const THREAD_REACH = 12;
const MINUTE = 60_000;

/**
 * Cuts a history into parts of at most `limit`, at the border that parts most: a change of day, a long silence, a place
 * that no thread crosses. Nothing is lost and the order is kept; a message is divided only where it alone is larger than
 * the limit, then by sentence, and a sentence by characters.
 *
 * @throws RangeError when not even one character fits.
 */
export function cutMessages(
  messages: readonly ChatMessage[],
  { limit, count, timeZone = 'Asia/Shanghai' }: CutOptions,
): Piece[][] {
  const pieces = messages.flatMap((message) => piecesOf(message, limit, count));
  const sizes = pieces.map(count);
  const weights = bordersOf(pieces, timeZone);
  const parts: Piece[][] = [];
  let from = 0;
  while (from < pieces.length) {
    let to = from;
    let size = 0;
    let best = 0;
    let weight = -1;
    while (to < pieces.length && size + sizes[to]! <= limit) {
      size += sizes[to++]!;
      // Of equal borders the last, so that parts are as full as can be.
      if (to < pieces.length && size >= limit * FILLED && weights[to]! >= weight) [best, weight] = [to, weights[to]!];
    }
    const end = to === pieces.length || best === 0 ? to : best;
    parts.push(pieces.slice(from, end));
    from = end;
  }
  return parts;
}

function piecesOf(message: ChatMessage, limit: number, count: CutOptions['count']): Piece[] {
  const whole = { ...message, start: 0 };
  if (count(whole) <= limit) return [whole];
  const pieces: Piece[] = [];
  const fits = (text: string) => count({ ...message, text }) <= limit;
  let text = '';
  let start = 0;
  const close = () => {
    if (text === '') return;
    pieces.push({ ...message, text, start });
    start += text.length;
    text = '';
  };
  for (const sentence of splitSentences(message.text)) {
    if (fits(text + sentence)) {
      text += sentence;
      continue;
    }
    close();
    let rest = sentence;
    while (!fits(rest)) {
      text = rest.slice(0, fitting(rest, fits));
      rest = rest.slice(text.length);
      close();
    }
    text = rest;
  }
  close();
  return pieces;
}

/** The most units of `text` that fit, found by halving; never half a surrogate pair, and at a word's end where one is near. */
function fitting(text: string, fits: (text: string) => boolean): number {
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, middle))) low = middle;
    else high = middle - 1;
  }
  if (/[\ud800-\udbff]/.test(text[low - 1] ?? '')) low--;
  if (low <= 0) throw new RangeError('The limit is too small: not one character of a message fits below it');
  const word = text.slice(0, low).match(/[\s,，、]\S{0,20}$/u);
  return word?.index ? word.index + 1 : low;
}

/** How much parts at each place, before the message there. */
function bordersOf(pieces: Piece[], timeZone: string): number[] {
  const times = pieces.map(({ time }) => Date.parse(time));
  const days = times.map((time) => (Number.isNaN(time) ? '' : wallDateAt(time, timeZone)));
  const crossed = crossings(pieces);
  return pieces.map((piece, place) => {
    const before = pieces[place - 1];
    if (!before) return 0;
    if (before.id === piece.id) return 0;
    const silence = Math.max(0, (times[place]! - times[place - 1]!) / MINUTE) || 0;
    return 1 + Math.log2(1 + silence) + (days[place] === days[place - 1] ? 0 : 4) + (crossed[place]! > 0 ? 0 : 3);
  });
}

/** How many answers reach over each place to a message before it. */
function crossings(pieces: Piece[]): number[] {
  const places = new Map(pieces.map(({ id }, place) => [id, place]));
  const open = new Array<number>(pieces.length + 1).fill(0);
  for (const [place, { replyTo }] of pieces.entries()) {
    const asked = replyTo === undefined ? undefined : places.get(replyTo);
    if (asked === undefined || asked >= place || place - asked > THREAD_REACH) continue;
    open[asked + 1]!++;
    open[place + 1]!--;
  }
  let sum = 0;
  return open.map((change) => (sum += change));
}
