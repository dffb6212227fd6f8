import { type Confirmed, type ConfirmedItem, type ConfirmedRun, ItemFault } from '../../abilities/embedding.ts';
import { confirmEvents, confirmTodos } from '../../api/agenda-api.ts';
import { ApiError } from '../../api/request.ts';
import { eventProposal, type FoundEvent, type FoundTodo, type ProposalPlace, todoProposal } from './proposals.ts';

/** `proposals.2.assigneeId` is a field of that item, and so is `proposals[2].title`. */
export function faultIn(error: unknown): unknown {
  if (!(error instanceof ApiError) || error.field === undefined) return error;
  const [, index, field] = /^proposals(?:\.|\[)(\d+)\]?\.(\w+)/.exec(error.field) ?? [];
  if (index === undefined || field === undefined) return error;
  const { code, message, status, details } = error;
  const cause = new ApiError(code, message.replace(/^proposals\S+: /, ''), status, details);
  return new ItemFault(Number(index), field, cause);
}

/**
 * Makes them in the agenda of a group.
 * @throws {ItemFault} where the server refuses a field of one
 */
export const confirmItems = (...given: Parameters<typeof confirmAll>): Promise<Confirmed[]> =>
  confirmAll(...given).catch((error) => {
    throw faultIn(error);
  });

/** Puts to-dos and events that abilities found in a group into its agenda. What was made of the same before is not made again. */
async function confirmAll(
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
