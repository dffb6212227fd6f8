import type { ConfirmEvents, ConfirmedEvents } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { eventInPast } from '../errors.ts';
import { requireGroup } from '../groups.ts';
import { note, tellNoticed } from '../notices.ts';
import { recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import { provenIn, writeSources } from '../sources.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { requireAmong, whoMayCome } from './check-people.ts';
import { proposedEvent } from './new-event.ts';
import { presentEvents } from './present-event.ts';

/**
 * Makes events of proposals that a person has confirmed: all of them, or none. A proposal that was confirmed before, by
 * whomever in the group, gives the event that it made then, as it is now. So the call can be repeated at will.
 * @throws {AppError} `event_in_past`, `people_not_members`
 */
export async function confirmEvents(
  room: AgendaRoom,
  who: Who,
  { groupId, madeBy, proposals }: ConfirmEvents,
): Promise<ConfirmedEvents> {
  const { organisationId, personId } = who;
  if (groupId !== null) await requireGroup(room.groups, who, groupId);
  const given = proposals.flatMap(({ sources }) => sources);
  const proven = await provenIn(room.groups, who, groupId, given);
  const proposed = proposals.map((proposal) => {
    const { row, ...event } = proposedEvent(room, who, groupId, proposal, madeBy);
    return { ...event, row: { ...row, sources: writeSources(proven(proposal.sources)) } };
  });
  const asked = proposals.flatMap(({ personIds }) => personIds);
  const mayCome = await whoMayCome(room, { organisationId, groupId }, asked);
  const madeIds = new Set<string>();
  const coming = new Set<string>();
  const found = await room.store.inTransaction(async (store) => {
    const fingerprints = proposed.map(({ fingerprint }) => fingerprint);
    const before = await store.events.idsByFingerprint(organisationId, fingerprints);
    for (const [index, { row, people, fingerprint }] of proposed.entries()) {
      if (before.has(fingerprint)) continue;
      const field = `proposals.${index}`;
      if (row.end_at <= isoTime(room.clock)) throw eventInPast(`${field}.time`);
      requireAmong(mayCome, proposals[index]!.personIds, `${field}.personIds`);
      if (!(await store.events.insertOnce(row))) continue;
      await store.events.insertPeople(people);
      madeIds.add(row.id);
      for (const { person_id } of people) coming.add(person_id);
      const made = { field: 'made' as const, before: null, after: row.title };
      await recordChanges(room, store, { organisationId, personId, eventId: row.id }, [made]);
      const personIds = people.map(({ person_id }) => person_id);
      await note(room, store, who, { kind: 'invited', eventId: row.id, personIds });
    }
    const ids = await store.events.idsByFingerprint(organisationId, fingerprints);
    const rows = new Map((await store.events.findMany(organisationId, [...ids.values()])).map((row) => [row.id, row]));
    return {
      rows: fingerprints.map((fingerprint) => rows.get(ids.get(fingerprint)!)!),
      people: await store.events.people([...rows.keys()]),
    };
  });
  if (madeIds.size > 0) await tell(room, { organisationId, groupId, personIds: [...coming] });
  tellNoticed(room, who, [...coming]);
  const events = await presentEvents(room, who, found.rows, found.people);
  return { items: events.map((event) => ({ event, made: madeIds.delete(event.id) })) };
}
