import { SAFETY_LIMITS } from '@wanwen/contract';
import { emptyWord, wordTooLong } from '../errors.ts';
import { foldWord } from '../matching/fold.ts';

/**
 * Words as they are kept: without spaces around them, each once, empty ones left out.
 * @throws {AppError} `safety_word_too_long`, `safety_word_unusable`
 */
export function readWords(written: readonly string[]): string[] {
  const words = new Set<string>();
  for (const [index, line] of written.entries()) {
    const word = line.replaceAll(/\s+/g, ' ').trim().toWellFormed();
    if (word === '') continue;
    if (word.length > SAFETY_LIMITS.word) throw wordTooLong(index + 1, SAFETY_LIMITS.word);
    const folded = foldWord(word);
    if (folded === '') throw emptyWord(index + 1);
    // A single character may stand for a sentence (U+FDFA).
    if (folded.length > 4 * SAFETY_LIMITS.word) throw wordTooLong(index + 1, SAFETY_LIMITS.word);
    words.add(word);
  }
  return [...words];
}
