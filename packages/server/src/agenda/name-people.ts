import type { AgendaPerson } from '@wanwen/contract';
import type { Directory } from './directory.ts';

/** The people by id, each with the name that they are known by. */
export async function nameThem(
  { namesOf }: Pick<Directory, 'namesOf'>,
  personIds: readonly (string | null)[],
): Promise<Map<string, AgendaPerson>> {
  const ids = [...new Set(personIds.filter((id) => id !== null))];
  const names = ids.length === 0 ? new Map<string, string>() : await namesOf(ids);
  return new Map(ids.map((personId) => [personId, { personId, name: names.get(personId) ?? null }]));
}
