import { areAlike, wordingOf } from '../../../../evidence/index.ts';
import type { Entry } from './reducible.ts';
import type { Reducing } from './reducing.ts';

export type TwinRule<Item> = (one: Entry<Item>, other: Entry<Item>) => boolean;

interface Wording {
  words: ReadonlySet<string>;
  figures: ReadonlySet<string>;
}

/** Proofs that are looked at: each takes some milliseconds, and others wait meanwhile. */
const MOST_PROOFS = 1_000;

/** Whether two may say the same: worded alike, of one kind, and one of them borne out by the words of the other. */
export function twinRule<Item>(
  agree: (one: Item, other: Item) => boolean,
  { isProven }: Pick<Reducing, 'isProven'>,
): TwinRule<Item> {
  const wordings = new Map<string, Wording>();
  const wordingIn = (text: string): Wording => {
    const wording = wordings.get(text) ?? { words: wordingOf(text), figures: new Set(text.match(/\d+/gu)) };
    wordings.set(text, wording);
    return wording;
  };
  const isWordedLike = (one: string, other: string): boolean => {
    const [here, there] = [wordingIn(one), wordingIn(other)];
    const isWithin = here.figures.isSubsetOf(there.figures) || there.figures.isSubsetOf(here.figures);
    return isWithin && areAlike(here.words, there.words);
  };
  let proofs = 0;
  const isSaidBy = ({ text }: Entry<Item>, { citations }: Entry<Item>) =>
    ++proofs <= MOST_PROOFS && isProven({ text, citations }).ok;
  const known = new WeakMap<Entry<Item>, WeakMap<Entry<Item>, boolean>>();
  return (one, other) => {
    if (one.kind !== other.kind || !isWordedLike(one.text, other.text)) return false;
    const before = known.get(one)?.get(other) ?? known.get(other)?.get(one);
    if (before !== undefined) return before;
    const answer = agree(one.item, other.item) && (isSaidBy(one, other) || isSaidBy(other, one));
    known.set(one, (known.get(one) ?? new WeakMap()).set(other, answer));
    return answer;
  };
}

/** Those that may be the same as another, each beside those. */
export function clustersOf<Item>(entries: readonly Entry<Item>[], isTwin: TwinRule<Item>): Entry<Item>[][] {
  const left = new Set(entries);
  const clusters: Entry<Item>[][] = [];
  for (const first of entries) {
    if (!left.delete(first)) continue;
    const cluster = [first];
    for (const member of cluster)
      for (const other of left) if (isTwin(member, other) && left.delete(other)) cluster.push(other);
    if (cluster.length > 1) clusters.push(cluster);
  }
  return clusters;
}
