import { hash } from 'node:crypto';
import { foldText } from '../platform/index.ts';

/** Signs around a text that do not make it another one. */
const EDGES = /^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu;

/** A text by what it says: width, case, spaces and the full stop do not count. */
function essence(text: string): string {
  const plain = foldText(text).replaceAll(/\s+/gu, '');
  return plain.replaceAll(EDGES, '') || plain;
}

export interface Proposed {
  kind: 'todo' | 'event';
  /** Of the group, or of the person whose own it becomes. */
  place: string;
  text: string;
  /** What else tells it from others: who, when. */
  facts: readonly (string | null)[];
  messageIds: readonly string[];
}

/** The same for the same proposal, however often and in whatever order of its messages it is made. */
export function fingerprintOf({ kind, place, text, facts, messageIds }: Proposed): string {
  return hash('sha256', JSON.stringify([kind, place, essence(text), facts, [...new Set(messageIds)].sort()]));
}
