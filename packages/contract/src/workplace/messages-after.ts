import type { Group } from './groups.ts';

/** How many messages a group has behind the one with that number. In a file of its own, which needs no schemas: pages use it. */
export function messagesAfter(
  { firstSeq, lastSeq, gaps }: Pick<Group, 'firstSeq' | 'lastSeq' | 'gaps'>,
  seq: number,
): number {
  const from = Math.max(seq + 1, firstSeq);
  const missing = gaps.map(({ first, last }) => Math.max(0, Math.min(last, lastSeq) - Math.max(first, from) + 1));
  return Math.max(0, lastSeq - from + 1 - missing.reduce((sum, count) => sum + count, 0));
}
