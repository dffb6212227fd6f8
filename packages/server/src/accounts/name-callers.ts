import type { AccountsRoom } from './room.ts';

interface CallerNames {
  people: ReadonlyMap<string, string>;
  keys: ReadonlyMap<string, string>;
}

/** For other rooms: what those who called are named now, by id; keys only where they are the organisation's. */
export async function nameCallers(
  { store, people }: AccountsRoom,
  organisationId: string,
  { personIds, keyIds }: { personIds: string[]; keyIds: string[] },
): Promise<CallerNames> {
  const [persons, keys] = await Promise.all([people.find(personIds), store.keys.namesOf([organisationId], keyIds)]);
  return {
    people: new Map([...persons].map(([id, { name }]) => [id, name])),
    keys: new Map([...keys].map(([place, name]) => [place.slice(organisationId.length + 1), name])),
  };
}
