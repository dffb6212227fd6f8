import type {
  CreatedMemberLink,
  CreateMemberLink,
  Member,
  MemberLink,
  MemberLinkPage,
  MemberPage,
  Organisation,
  OrganisationPage,
  Role,
  UpdateOrganisation,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { requestJson } from './request.ts';

const at = (id: string) => `/organisations/${segment(id)}`;

export const getOrganisation = (id: string) => requestJson<Organisation>(at(id));

export const listOrganisations = (query: Query, signal: AbortSignal) =>
  requestJson<OrganisationPage>(withQuery('/organisations', query), { signal });

export interface NewOrganisation {
  name: string;
  ownerId?: string;
}

export const createOrganisation = (body: NewOrganisation) =>
  requestJson<Organisation>('/organisations', { method: 'POST', body });

export const updateOrganisation = (id: string, body: UpdateOrganisation) =>
  requestJson<Organisation>(at(id), { method: 'PATCH', body });

export const deleteOrganisation = (id: string) => requestJson<Organisation>(at(id), { method: 'DELETE' });

export const restoreOrganisation = (id: string) => requestJson<Organisation>(`${at(id)}/restore`, { method: 'POST' });

export const transferOwnership = (id: string, personId: string) =>
  requestJson<void>(`${at(id)}/transfer`, { method: 'POST', body: { personId } });

export const leaveOrganisation = (id: string) => requestJson<void>(`${at(id)}/leave`, { method: 'POST' });

/** Where the archive of everything is, for a link. */
export const organisationArchive = (id: string, language: string) =>
  `/api/console${withQuery(`${at(id)}/export`, { language })}`;

export const listMembers = (id: string, query: Query, signal: AbortSignal) =>
  requestJson<MemberPage>(withQuery(`${at(id)}/members`, query), { signal });

export const addMember = (id: string, email: string, role: Role) =>
  requestJson<Member>(`${at(id)}/members`, { method: 'POST', body: { email, role } });

export const changeRole = (id: string, personId: string, role: Role) =>
  requestJson<Member>(`${at(id)}/members/${segment(personId)}`, { method: 'PATCH', body: { role } });

export const removeMember = (id: string, personId: string) =>
  requestJson<void>(`${at(id)}/members/${segment(personId)}`, { method: 'DELETE' });

export const listMemberLinks = (id: string, query: Query, signal: AbortSignal) =>
  requestJson<MemberLinkPage>(withQuery(`${at(id)}/member-links`, query), { signal });

export const createMemberLink = (id: string, body: CreateMemberLink) =>
  requestJson<CreatedMemberLink>(`${at(id)}/member-links`, { method: 'POST', body });

export const revokeMemberLink = (id: string, linkId: string) =>
  requestJson<MemberLink>(`${at(id)}/member-links/${segment(linkId)}`, { method: 'DELETE' });
