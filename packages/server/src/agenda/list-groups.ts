import type { AgendaGroupList, AgendaPeople, ListAgendaPeople } from '@wanwen/contract';
import { cleanText } from '../platform/index.ts';
import { requireGroup } from './groups.ts';
import { nameThem } from './name-people.ts';
import type { AgendaRoom } from './room.ts';
import type { Who } from './who.ts';

/** Most people shown to choose from. */
const PEOPLE = 50;

/** Groups whose to-dos and events the person sees. */
export async function listAgendaGroups({ groups }: AgendaRoom, who: Who): Promise<AgendaGroupList> {
  return { items: (await groups.groupsOf(who)).map(({ id, name, timeZone }) => ({ id, name, timeZone })) };
}

/** Who may be named in an item of the group, or in one of none. */
export async function listAgendaPeople(
  { groups, directory }: AgendaRoom,
  who: Who,
  { groupId, query }: ListAgendaPeople,
): Promise<AgendaPeople> {
  const words = cleanText(query).toLowerCase();
  if (groupId === undefined) return { items: [...(await directory.find(who.organisationId, words, PEOPLE))] };
  await requireGroup(groups, who, groupId);
  const people = await nameThem(directory, [...(await groups.membersOf(who.organisationId, groupId))]);
  const found = [...people.values()].filter(({ name }) => (name ?? '').toLowerCase().includes(words));
  return { items: found.sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'zh')).slice(0, PEOPLE) };
}
