import type { AuditEntry } from '@wanwen/contract';

export type Json = AuditEntry['before'];

/** One field that an act changed. */
export interface Difference {
  /** Names of the field and of those it lies in. */
  path: string[];
  /** Undefined where there was or is no such field. */
  before: Json | undefined;
  after: Json | undefined;
}

/** What the entry says of itself in other columns. */
const SAID_ELSEWHERE = new Set(['id', 'organisationId']);

const isObject = (value: Json | undefined): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Fields in fields as one list, such as the limits of a key. */
function fieldsOf(value: Json | undefined, path: string[] = []): [string[], Json][] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, held]): [string[], Json][] => {
    if (path.length === 0 && SAID_ELSEWHERE.has(name)) return [];
    return isObject(held) ? fieldsOf(held, [...path, name]) : [[[...path, name], held]];
  });
}

const isSame = (one: Json | undefined, other: Json | undefined) => JSON.stringify(one) === JSON.stringify(other);

/** Only what differs; a thing that came or went shows all its fields that say something. */
export function differencesOf({ before, after }: Pick<AuditEntry, 'before' | 'after'>): Difference[] {
  const changes = new Map<string, Difference>();
  for (const [path, value] of fieldsOf(before)) {
    changes.set(path.join('.'), { path, before: value, after: undefined });
  }
  for (const [path, value] of fieldsOf(after)) {
    const key = path.join('.');
    changes.set(key, { path, before: changes.get(key)?.before, after: value });
  }
  return [...changes.values()].filter((one) => !isSame(one.before, one.after) && !saysNothing(one));
}

/** No value, where there was or is no other to compare it with. */
const saysNothing = ({ before, after }: Difference) => (before ?? null) === null && (after ?? null) === null;
