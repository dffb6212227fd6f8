import type { AuditEntriesTable } from '../tables.ts';

const PEOPLE = new Set(['createdBy', 'ownerId', 'owners', 'personId']);
const KEYS = new Set(['replacedBy', 'revokedKeys']);

export interface MentionedIds {
  people: string[];
  keys: string[];
}

/** Ids of people and keys in what an entry says was and is. */
export function mentionedIds({ before, after }: Pick<AuditEntriesTable, 'before' | 'after'>): MentionedIds {
  const fields = [before, after].flatMap((side) => (side === null ? [] : Object.entries(JSON.parse(side) as object)));
  const idsIn = (names: ReadonlySet<string>) =>
    fields
      .filter(([name]) => names.has(name))
      .flatMap(([, value]) => value)
      .filter((id): id is string => typeof id === 'string');
  return { people: idsIn(PEOPLE), keys: idsIn(KEYS) };
}
