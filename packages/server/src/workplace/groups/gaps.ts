import type { Group, SeqGap } from '@wanwen/contract';
import type { GroupRow } from '../stores/group-store.ts';

type Numbered = Pick<GroupRow, 'first_seq' | 'last_seq' | 'gaps'>;

const gapsOf = ({ gaps }: Pick<GroupRow, 'gaps'>) => JSON.parse(gaps) as SeqGap[];

/** The numbers of the messages that there are: a gap at either end moves the end. */
export function numbersOf(row: Numbered): Pick<Group, 'firstSeq' | 'lastSeq' | 'gaps'> {
  const gaps = gapsOf(row).filter(({ last }) => last >= row.first_seq);
  const [oldest, newest] = [gaps[0], gaps.at(-1)];
  const firstSeq = oldest !== undefined && oldest.first <= row.first_seq ? oldest.last + 1 : row.first_seq;
  const lastSeq = newest !== undefined && newest.last === row.last_seq ? newest.first - 1 : row.last_seq;
  return { firstSeq, lastSeq: Math.max(lastSeq, firstSeq - 1), gaps };
}

/** The gaps of a group with another one, as they are written down; gaps that touch become one. */
export function withGap(row: Numbered, gap: SeqGap): string {
  const sorted = [...numbersOf(row).gaps, gap].sort((one, other) => one.first - other.first);
  const joined: SeqGap[] = [];
  for (const next of sorted) {
    const before = joined.at(-1);
    if (before !== undefined && next.first <= before.last + 1) before.last = Math.max(before.last, next.last);
    else joined.push({ ...next });
  }
  return JSON.stringify(joined);
}
