import type { Agenda, Groups } from './agenda/index.ts';
import type { Workplace } from './workplace/index.ts';

/** The groups of the work chat, whose to-dos and events the agenda keeps. */
export function agendaGroups({
  listGroups,
  memberIdsOf,
  readMessages,
}: Pick<Workplace, 'listGroups' | 'memberIdsOf' | 'readMessages'>): Groups {
  return {
    async groupsOf(who) {
      const { items } = await listGroups(who);
      // Direct messages have no name of their own: each of the two sees the other's.
      return items.map(({ id, name, other, timeZone }) => ({ id, name: name || (other?.name ?? ''), timeZone }));
    },
    membersOf: memberIdsOf,
    async textsOf(who, groupId, messageIds) {
      const { messages } = await readMessages(who, groupId, { kind: 'messages', ids: [...messageIds] });
      return new Map(messages.map(({ id, text }) => [id, text]));
    },
  };
}

/** The work chat, whose agenda hears of everyone who leaves a group, and of groups that are gone. */
export function withAgenda<Chat extends Pick<Workplace, 'leaveGroup' | 'removeGroupMember' | 'deleteGroup'>>(
  workplace: Chat,
  agenda: Pick<Agenda, 'leaveGroup' | 'removeGroup'>,
): Chat {
  const followed: Pick<Workplace, 'leaveGroup' | 'removeGroupMember' | 'deleteGroup'> = {
    async leaveGroup(who, groupId) {
      await workplace.leaveGroup(who, groupId);
      await agenda.leaveGroup(who, groupId);
    },
    async removeGroupMember(who, groupId, personId) {
      await workplace.removeGroupMember(who, groupId, personId);
      await agenda.leaveGroup({ organisationId: who.organisationId, personId }, groupId);
    },
    async deleteGroup(who, groupId) {
      await workplace.deleteGroup(who, groupId);
      await agenda.removeGroup(who.organisationId, groupId);
    },
  };
  return { ...workplace, ...followed };
}
