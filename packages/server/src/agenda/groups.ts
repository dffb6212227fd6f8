import { groupNotFound } from './errors.ts';
import type { Who } from './who.ts';

export interface AgendaGroup {
  id: string;
  name: string;
  /** Of the IANA database. */
  timeZone: string;
}

/** What this room asks about groups. */
export interface Groups {
  /** Those that the person is a member of. */
  groupsOf(who: Who): Promise<readonly AgendaGroup[]>;
  membersOf(organisationId: string, groupId: string): Promise<ReadonlySet<string>>;
  /** What those of the messages say that stand in the group; the person is a member. */
  textsOf(who: Who, groupId: string, messageIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** @throws {AppError} `group_not_found` also for a group that the person is no member of: that it exists is not theirs to know. */
export async function requireGroup(groups: Groups, who: Who, groupId: string): Promise<AgendaGroup> {
  const group = (await groups.groupsOf(who)).find(({ id }) => id === groupId);
  if (!group) throw groupNotFound();
  return group;
}
