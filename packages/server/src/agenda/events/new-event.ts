import type { EventProposal, MadeBy } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { cleanLine } from '../clean-text.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { AgendaRoom } from '../room.ts';
import { writeSources } from '../sources.ts';
import type { EventPeopleTable, EventsTable } from '../tables.ts';
import type { Who } from '../who.ts';
import { timeColumns, timeWord } from './event-times.ts';

export interface NewEvent {
  row: EventsTable;
  people: EventPeopleTable[];
}

type Input = Pick<EventProposal, 'title' | 'notes' | 'place' | 'time' | 'personIds' | 'sources'>;

/** The rows of a new event; whoever makes it comes. */
export function newEvent(
  { clock, newId }: Pick<AgendaRoom, 'clock' | 'newId'>,
  who: Who,
  groupId: string | null,
  { title, notes, place, time, personIds, sources }: Input,
): NewEvent {
  const now = isoTime(clock);
  const row: EventsTable = {
    id: newId(),
    organisation_id: who.organisationId,
    group_id: groupId,
    title: cleanLine(title, 'title'),
    notes: cleanText(notes).trim(),
    place: cleanText(place).trim(),
    ...timeColumns(time),
    state: 'confirmed',
    organiser_id: who.personId,
    revision: 0,
    sources: writeSources(sources),
    confidence: null,
    ability: null,
    ability_run_id: null,
    fingerprint: null,
    created_by: who.personId,
    created_at: now,
    updated_at: now,
  };
  const ids = new Set([who.personId, ...personIds]);
  return { row, people: [...ids].map((id) => personRow({ newId }, row, id, id === who.personId ? 'yes' : null)) };
}

export const personRow = (
  { newId }: Pick<AgendaRoom, 'newId'>,
  { id, organisation_id }: Pick<EventsTable, 'id' | 'organisation_id'>,
  personId: string,
  answer: EventPeopleTable['answer'],
): EventPeopleTable => ({ id: newId(), organisation_id, event_id: id, person_id: personId, answer });

/** The same as it was proposed, known again by its fingerprint. */
export function proposedEvent(
  room: Pick<AgendaRoom, 'clock' | 'newId'>,
  who: Who,
  groupId: string | null,
  proposal: EventProposal,
  madeBy: MadeBy | null,
): NewEvent & { fingerprint: string } {
  const { row, people } = newEvent(room, who, groupId, proposal);
  const fingerprint = fingerprintOf({
    kind: 'event',
    place: groupId ?? `person ${who.personId}`,
    text: row.title,
    facts: [timeWord(row)],
    messageIds: proposal.sources.map(({ messageId }) => messageId),
  });
  const made = {
    confidence: proposal.confidence,
    ability: madeBy && cleanText(madeBy.ability),
    ability_run_id: madeBy?.runId ? cleanText(madeBy.runId) : null,
  };
  return { row: { ...row, ...made, fingerprint }, people, fingerprint };
}
