import type { GroupMember } from '@wanwen/contract';

/** A name without what chat tools and people add to it: 李雷（产品）, @Li Lei. */
const bare = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s*[([【<].*$/u, '')
    .replaceAll(/[\s@·.]/gu, '');

/**
 * Who of the members a name in a history is: only where the whole name is the same, and nobody else's. Words are not put
 * into the mouth of somebody who is merely called alike.
 */
export function matchPeople(
  names: readonly string[],
  members: readonly Pick<GroupMember, 'personId' | 'name'>[],
): Map<string, string> {
  const called = Map.groupBy(
    members.filter(({ name }) => name !== null),
    ({ name }) => bare(name!),
  );
  return new Map(
    names.flatMap((name): [string, string][] => {
      const found = called.get(bare(name)) ?? [];
      return found.length === 1 ? [[name, found[0]!.personId]] : [];
    }),
  );
}
