import type { ListRow } from '../store.ts';

/** Of what was added or removed, so many words are written into the audit log. */
const WORDS_TOLD = 20;

/** What was decided about a list, for the audit log. */
export const decidedAbout = ({ name, category, direction, action, enabled, ignore_gaps, word_count }: ListRow) => ({
  ...{ name, category, direction, action },
  enabled: enabled === 1,
  ignoreGaps: ignore_gaps === 1,
  words: word_count,
});

/** Which words came and went, without the whole list; only what there is. */
export function wordsChanged(before: readonly string[], after: readonly string[]) {
  const added = without(after, before);
  const removed = without(before, after);
  return {
    ...(added.length === 0 ? {} : { added: added.length, addedWords: added.slice(0, WORDS_TOLD) }),
    ...(removed.length === 0 ? {} : { removed: removed.length, removedWords: removed.slice(0, WORDS_TOLD) }),
  };
}

function without(words: readonly string[], others: readonly string[]): string[] {
  const known = new Set(others);
  return words.filter((word) => !known.has(word));
}
