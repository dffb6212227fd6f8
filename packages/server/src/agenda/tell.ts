import type { AgendaRoom } from './room.ts';

/** Tells the open pages of everybody who may see an item: a group's members, or the people named. */
export async function tell(
  { groups, news }: Pick<AgendaRoom, 'groups' | 'news'>,
  item: { organisationId: string; groupId: string | null; personIds: readonly string[] },
): Promise<void> {
  const { organisationId, groupId } = item;
  const personIds = groupId === null ? new Set(item.personIds) : await groups.membersOf(organisationId, groupId);
  news.emit('agenda-changed', { organisationId, personIds });
}
