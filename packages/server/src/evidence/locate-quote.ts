import { type Stretch, sentenceAround } from './citation/clauses.ts';
import { comparable, normalise } from './normalise.ts';

/** Chinese characters, or words of spaced scripts, that a quote needs unless it is the whole message. */
const ENOUGH = { characters: 4, words: 3 };
/** Characters of a quote; more is no quote but the message over again. */
const LONGEST = 1000;
/** Marks that models put round or after a quote. */
const WRAPPING = /^[\s"'([{.…·,;:!?-]+|[\s"')\]}.…·,;:!?-]+$/gu;

/** Where a quote stands in a text, or why it proves nothing there. */
export function locateQuote(
  text: string,
  quote: string,
): Stretch | 'quote-not-found' | 'quote-too-short' | 'quote-too-long' {
  if (quote.length > LONGEST) return 'quote-too-long';
  const sought = comparable(quote).replace(WRAPPING, '');
  const whole = normalise(text);
  if (sought === '') return 'quote-too-short';
  const at = whole.text.indexOf(sought);
  if (at === -1) return 'quote-not-found';
  if (!saysEnough(sought) && sought !== whole.text.replace(WRAPPING, '')) return 'quote-too-short';
  return { start: whole.starts[at]!, end: whole.ends[at + sought.length - 1]! };
}

/** The whole sentences in which a quote stands, as they stand in the text; empty where it does not. */
export function sentencesAround(text: string, quote: string): string {
  const at = text.indexOf(quote);
  if (at < 0 || quote === '') return '';
  const { start, end } = sentenceAround(text, { start: at, end: at + quote.length });
  return text.slice(start, end);
}

function saysEnough(text: string): boolean {
  const characters = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0;
  const words = text.match(/[\p{L}\p{N}]+/gu)?.filter((word) => /^[^\p{Script=Han}]+$/u.test(word)).length ?? 0;
  return characters / ENOUGH.characters + words / ENOUGH.words >= 1;
}
