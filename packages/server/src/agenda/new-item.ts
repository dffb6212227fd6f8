import type { EventProposal, MadeBy } from '@wanwen/contract';
import { cleanText, isoTime } from '../platform/index.ts';
import type { AgendaRoom } from './room.ts';
import { writeSources } from './sources.ts';
import type { Item } from './tables.ts';
import type { Who } from './who.ts';

/** What the row of every new item begins with, as a person wrote it. */
export function newItem(
  { clock, newId }: Pick<AgendaRoom, 'clock' | 'newId'>,
  who: Who,
  groupId: string | null,
  { sources }: Pick<EventProposal, 'sources'>,
): Item {
  const now = isoTime(clock);
  return {
    id: newId(),
    organisation_id: who.organisationId,
    group_id: groupId,
    sources: writeSources(sources),
    confidence: null,
    ability: null,
    ability_run_id: null,
    fingerprint: null,
    created_by: who.personId,
    created_at: now,
    updated_at: now,
  };
}

/** What is known of one that was proposed. */
export const proposedItem = (
  { confidence }: Pick<EventProposal, 'confidence'>,
  madeBy: MadeBy | null,
): Pick<Item, 'confidence' | 'ability' | 'ability_run_id'> => ({
  confidence,
  ability: madeBy && cleanText(madeBy.ability),
  ability_run_id: madeBy?.runId ? cleanText(madeBy.runId) : null,
});
