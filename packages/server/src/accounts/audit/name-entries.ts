import type { AuditEntryNames } from '@wanwen/contract';
import type { AccountsRoom } from '../room.ts';
import type { AuditEntriesTable } from '../tables.ts';
import { mentionedIds } from './mentioned-ids.ts';

type Named = Pick<AuditEntriesTable, 'actor_id' | 'organisation_id' | 'target_kind' | 'target_id' | 'before' | 'after'>;

/**
 * The names, as they are now, of who and what entries are about; null where there is nobody and nothing of that id any
 * more. A key is named only where it belongs to the organisation of its entry.
 */
export async function nameEntries(
  { store, people }: AccountsRoom,
  rows: readonly Named[],
): Promise<(row: Named) => AuditEntryNames> {
  const targets = (...kinds: string[]) => rows.filter(({ target_kind }) => kinds.includes(target_kind));
  const mentioned = new Map(rows.map((row) => [row, mentionedIds(row)]));
  const mentions = [...mentioned.values()];
  const organisationIds = distinct(rows.map((row) => row.organisation_id));
  const [persons, organisations, keys] = await Promise.all([
    people.find(
      distinct([
        ...rows.map((row) => row.actor_id),
        ...targets('person', 'member').map((row) => row.target_id),
        ...mentions.flatMap((each) => each.people),
      ]),
    ),
    store.organisations.namesOf(organisationIds),
    store.keys.namesOf(
      organisationIds,
      distinct([...targets('key').map((row) => row.target_id), ...mentions.flatMap((each) => each.keys)]),
    ),
  ]);
  const personName = (id: string | null) => (id === null ? null : (persons.get(id)?.name ?? null));
  const organisationName = (id: string | null) => (id === null ? null : (organisations.get(id) ?? null));
  const keyName = (organisationId: string | null, id: string | null) => keys.get(`${organisationId} ${id}`) ?? null;
  const targetName = ({ organisation_id, target_kind: kind, target_id: id }: Named) => {
    if (kind === 'person' || kind === 'member') return personName(id);
    if (kind === 'organisation' || kind === 'account') return organisationName(id);
    return kind === 'key' ? keyName(organisation_id, id) : null;
  };
  const mentionedIn = (row: Named): Record<string, string> => {
    const ids = mentioned.get(row) ?? mentionedIds(row);
    const named = [
      ...ids.people.map((id) => [id, personName(id)]),
      ...ids.keys.map((id) => [id, keyName(row.organisation_id, id)]),
    ];
    return Object.fromEntries(named.filter(([, name]) => name !== null));
  };
  return (row) => ({
    actorName: personName(row.actor_id),
    organisationName: organisationName(row.organisation_id),
    targetName: targetName(row),
    mentioned: mentionedIn(row),
  });
}

const distinct = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
