import type { EventProposal, MadeBy } from '@wanwen/contract';
import { cleanText } from '../../platform/index.ts';
import { cleanLine } from '../clean-text.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { newItem, proposedItem } from '../new-item.ts';
import type { AgendaRoom } from '../room.ts';
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
  room: Pick<AgendaRoom, 'clock' | 'newId'>,
  who: Who,
  groupId: string | null,
  { title, notes, place, time, personIds, sources }: Input,
): NewEvent {
  const row: EventsTable = {
    ...newItem(room, who, groupId, { sources }),
    title: cleanLine(title, 'title'),
    notes: cleanText(notes).trim(),
    place: cleanText(place).trim(),
    ...timeColumns(time),
    state: 'confirmed',
    organiser_id: who.personId,
    revision: 0,
  };
  const ids = new Set([who.personId, ...personIds]);
  return { row, people: [...ids].map((id) => personRow(room, row, id, id === who.personId ? 'yes' : null)) };
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
  return { row: { ...row, ...proposedItem(proposal, madeBy), fingerprint }, people, fingerprint };
}
