import type { Confirmed, ConfirmedItem, ConfirmedRun } from '../../abilities/embedding.ts';
import { confirmEvents, confirmTodos } from '../../api/agenda-api.ts';
import { eventProposal, type FoundEvent, type FoundTodo, type ProposalPlace, todoProposal } from './proposals.ts';

/** Puts to-dos and events that abilities found in a group into its agenda. What was made of the same before is not made again. */
export async function confirmItems(
  items: readonly ConfirmedItem[],
  { ability, runId }: ConfirmedRun,
  { groupId, ...place }: ProposalPlace & { groupId: string },
): Promise<Confirmed[]> {
  const madeBy = { ability, runId: runId || null };
  const values = items.map(({ value }) => value);
  if (items[0]?.field === 'events') {
    const proposals = (values as FoundEvent[]).map((event) => eventProposal(event, place));
    const made = await confirmEvents({ groupId, madeBy, proposals });
    return made.items.map(({ event: { id }, made: isNew }) => ({
      made: isNew,
      address: `/agenda/calendar?item=${encodeURIComponent(id)}`,
    }));
  }
  const proposals = (values as FoundTodo[]).map((todo) => todoProposal(todo, place));
  const made = await confirmTodos({ groupId, madeBy, proposals });
  return made.items.map(({ todo: { id }, made: isNew }) => ({
    made: isNew,
    address: `/agenda/todos?item=${encodeURIComponent(id)}`,
  }));
}
