import { assigneeNotMember, personalAssignee } from '../errors.ts';
import type { Who } from '../who.ts';

/**
 * Who has to do it: in a group one of its members or nobody, else the person themselves.
 * @param members of the group; null for a personal one
 * @throws {AppError} `assignee_not_member`, `personal_assignee`
 */
export function checkAssignee(
  who: Who,
  members: ReadonlySet<string> | null,
  assigneeId: string | null,
  field = 'assigneeId',
): string | null {
  if (members !== null) {
    if (assigneeId !== null && !members.has(assigneeId)) throw assigneeNotMember(field);
    return assigneeId;
  }
  if (assigneeId !== null && assigneeId !== who.personId) throw personalAssignee(field);
  return who.personId;
}
