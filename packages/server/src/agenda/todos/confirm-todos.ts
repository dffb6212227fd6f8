import type { ConfirmedTodos, ConfirmTodos } from '@wanwen/contract';
import { requireGroup } from '../groups.ts';
import { noteAssigned, tellNoticed } from '../notices.ts';
import { recordChanges } from '../record-changes.ts';
import type { AgendaRoom } from '../room.ts';
import { provenIn, writeSources } from '../sources.ts';
import { tell } from '../tell.ts';
import type { Who } from '../who.ts';
import { checkAssignee } from './check-assignee.ts';
import { proposedTodo } from './new-todo.ts';
import { presentTodos } from './present-todo.ts';

/**
 * Makes to-dos of proposals that a person has confirmed: all of them, or none. A proposal that was confirmed before, by
 * whomever in the group, gives the to-do that it made then, as it is now. So the call can be repeated at will.
 * @throws {AppError} `assignee_not_member` where a proposal names somebody who is not in the group
 */
export async function confirmTodos(
  room: AgendaRoom,
  who: Who,
  { groupId, madeBy, proposals }: ConfirmTodos,
): Promise<ConfirmedTodos> {
  const { organisationId, personId } = who;
  if (groupId !== null) await requireGroup(room.groups, who, groupId);
  const members = groupId === null ? null : await room.groups.membersOf(organisationId, groupId);
  const given = proposals.flatMap(({ sources }) => sources);
  const proven = await provenIn(room.groups, who, groupId, given);
  const rows = proposals.map((proposal) => {
    // Who has left since is no reason to refuse a proposal that was made with them.
    const assigneeId = members === null ? who.personId : proposal.assigneeId;
    const row = proposedTodo(room, who, groupId, { ...proposal, assigneeId }, madeBy);
    return { ...row, sources: writeSources(proven(proposal.sources)) };
  });
  const madeIds = new Set<string>();
  const found = await room.store.inTransaction(async (store) => {
    const fingerprints = rows.map(({ fingerprint }) => fingerprint);
    const before = await store.todos.idsByFingerprint(organisationId, fingerprints);
    for (const [index, row] of rows.entries()) {
      if (before.has(row.fingerprint)) continue;
      checkAssignee(who, members, proposals[index]!.assigneeId, `proposals.${index}.assigneeId`);
      if (!(await store.todos.insertOnce(row))) continue;
      madeIds.add(row.id);
      const made = { field: 'made' as const, before: null, after: row.content };
      await recordChanges(room, store, { organisationId, personId, todoId: row.id }, [made]);
      await noteAssigned(room, store, who, row);
    }
    const ids = await store.todos.idsByFingerprint(organisationId, fingerprints);
    const byId = new Map((await store.todos.findMany(who, [...ids.values()])).map((todo) => [todo.id, todo]));
    return fingerprints.map((fingerprint) => byId.get(ids.get(fingerprint)!)!);
  });
  if (madeIds.size > 0) await tell(room, { organisationId, groupId, personIds: [personId] });
  const assignees = rows.flatMap(({ id, assignee_id }) =>
    madeIds.has(id) && assignee_id !== null ? [assignee_id] : [],
  );
  tellNoticed(room, who, assignees);
  const todos = await presentTodos(room, who, found);
  // Of two alike in one call the first is made, and the second exists.
  return { items: todos.map((todo) => ({ todo, made: madeIds.delete(todo.id) })) };
}
