import { setImmediate as nextTurn } from 'node:timers/promises';
import type { QueryTerm } from '../../platform/index.ts';
import type { IndexName, TermHolders } from '../stores/term-holders.ts';

/** An entry of an index with how much it has to do with a question, above 0. */
export interface RankedEntry {
  index: IndexName;
  entry: number;
  score: number;
}

/** A term that more entries of one group hold tells little, and the latest of these are looked at. */
const MOST_HOLDERS = 2000;

/**
 * Entries of a group by the terms they hold; a term that few hold counts more. At most so many, the best first; of equals
 * the latest.
 */
export async function rankEntries(
  holders: TermHolders,
  groupId: string,
  { terms, indexes, most }: { terms: readonly QueryTerm[]; indexes: readonly IndexName[]; most: number },
): Promise<RankedEntry[]> {
  const counts = await Promise.all(indexes.map((index) => holders.count(index, groupId)));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const scores = new Map<string, RankedEntry>();
  for (const term of terms) {
    const held: { index: IndexName; entry: number }[] = [];
    for (const index of indexes) {
      for (const entry of await holders.of(index, groupId, term, MOST_HOLDERS)) held.push({ index, entry });
    }
    // SQLite answers at once: whoever else waits gets a turn between two terms.
    await nextTurn();
    const weight = Math.log(1 + total / Math.max(1, held.length));
    for (const { index, entry } of held) {
      const key = `${index} ${entry}`;
      const known = scores.get(key);
      if (known) known.score += weight;
      else scores.set(key, { index, entry, score: weight });
    }
  }
  return [...scores.values()]
    .toSorted((one, other) => other.score - one.score || other.entry - one.entry)
    .slice(0, most);
}
