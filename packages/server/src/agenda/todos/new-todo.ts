import type { MadeBy, TodoProposal } from '@wanwen/contract';
import { cleanLine } from '../clean-text.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { newItem, proposedItem } from '../new-item.ts';
import type { AgendaRoom } from '../room.ts';
import type { TodosTable } from '../tables.ts';
import type { Who } from '../who.ts';
import { dueColumns, dueWord } from './due-columns.ts';
import { writeTerms } from './terms.ts';

/** The row of a new to-do, open, as a person wrote it. */
export function newTodo(
  room: Pick<AgendaRoom, 'clock' | 'newId'>,
  who: Who,
  groupId: string | null,
  { content, assigneeId, due, sources }: Pick<TodoProposal, 'content' | 'assigneeId' | 'due' | 'sources'>,
): TodosTable {
  const text = cleanLine(content, 'content');
  return {
    ...newItem(room, who, groupId, { sources }),
    owner_id: groupId === null ? who.personId : null,
    content: text,
    terms: writeTerms(text),
    assignee_id: assigneeId,
    ...dueColumns(due),
    state: 'open',
    closed_at: null,
  };
}

/** The same as it was proposed, known again by its fingerprint. */
export function proposedTodo(
  room: Pick<AgendaRoom, 'clock' | 'newId'>,
  who: Who,
  groupId: string | null,
  proposal: TodoProposal,
  madeBy: MadeBy | null,
): TodosTable & { fingerprint: string } {
  const row = newTodo(room, who, groupId, proposal);
  return {
    ...row,
    ...proposedItem(proposal, madeBy),
    fingerprint: fingerprintOf({
      kind: 'todo',
      place: groupId ?? `person ${who.personId}`,
      text: row.content,
      facts: [row.assignee_id, dueWord(row)],
      messageIds: proposal.sources.map(({ messageId }) => messageId),
    }),
  };
}
