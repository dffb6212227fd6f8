import type { MessageRow } from '../stores/message-store.ts';
import type { FoundPassage } from '../stores/passage-store.ts';
import { passageKey } from './passage-key.ts';

/** Hits before the newest messages get their turn, and how many of those come then. */
const FIRST_HITS = 6;
const FIRST_NEWEST = 10;

/**
 * Messages and passages by their use for an answer: the best hits, each with its neighbours and what it answers; some of the
 * newest messages; the other hits; the rest from the newest back.
 */
export function orderFound(
  rows: readonly MessageRow[],
  passages: readonly FoundPassage[],
  hits: readonly string[],
): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const bySeq = new Map(rows.map((row) => [row.seq, row]));
  const carriers = new Map(passages.map((passage) => [passageKey(passage), passage.messageId]));
  const around = (hit: string): string[] => {
    const row = byId.get(carriers.get(hit) ?? hit);
    if (row === undefined) return [];
    const near = [bySeq.get(row.seq - 1), bySeq.get(row.seq + 1), byId.get(row.reply_to_id ?? '')];
    return [hit, row.id, ...near.flatMap((other) => other?.id ?? [])];
  };
  // Files whose words tell nothing of the question are of use only in place of older messages.
  const newest = rows.map(({ id }) => id).toReversed();
  return [
    ...new Set([
      ...hits.slice(0, FIRST_HITS).flatMap(around),
      ...newest.slice(0, FIRST_NEWEST),
      ...hits.slice(FIRST_HITS).flatMap(around),
      ...carriers.keys(),
      ...newest,
    ]),
  ];
}
