import {
  AddMember,
  ChangeRole,
  CreatedMemberLink,
  CreateMemberLink,
  Id,
  ListMemberLinks,
  ListMembers,
  Member,
  MemberLink,
  MemberLinkOffer,
  MemberLinkPage,
  MemberPage,
  Organisation,
  OrganisationId,
  PersonId,
  UseMemberLink,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Accounts } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf, personActing } from './acting-of.ts';

const params = z.object({ id: OrganisationId });
const member = params.extend({ personId: PersonId });
const link = params.extend({ linkId: Id });
const tags = ['organisations'];
const place = '/api/console/organisations/:id';

export function registerMemberRoutes(server: HttpServer, accounts: Accounts): void {
  server.get(
    `${place}/members`,
    { schema: { tags, params, querystring: ListMembers, response: { 200: MemberPage } } },
    (request) => accounts.listMembers(actingOf(request), request.params.id, request.query),
  );
  server.post(
    `${place}/members`,
    { schema: { tags, params, body: AddMember, response: { 201: Member } } },
    async (request, reply) =>
      reply.code(201).send(await accounts.addMember(actingOf(request), request.params.id, request.body)),
  );
  server.patch(
    `${place}/members/:personId`,
    { schema: { tags, params: member, body: ChangeRole, response: { 200: Member } } },
    (request) => {
      const { id, personId } = request.params;
      return accounts.changeRole(actingOf(request), id, { personId, role: request.body.role });
    },
  );
  server.delete(`${place}/members/:personId`, { schema: { tags, params: member } }, async (request, reply) => {
    await accounts.removeMember(actingOf(request), request.params.id, request.params.personId);
    return reply.code(204).send();
  });
  registerMemberLinks(server, accounts);
}

function registerMemberLinks(server: HttpServer, accounts: Accounts): void {
  server.get(
    `${place}/member-links`,
    { schema: { tags, params, querystring: ListMemberLinks, response: { 200: MemberLinkPage } } },
    (request) => accounts.listMemberLinks(actingOf(request), request.params.id, request.query),
  );
  server.post(
    `${place}/member-links`,
    { schema: { tags, params, body: CreateMemberLink, response: { 201: CreatedMemberLink } } },
    async (request, reply) =>
      reply.code(201).send(await accounts.createMemberLink(actingOf(request), request.params.id, request.body)),
  );
  server.delete(
    `${place}/member-links/:linkId`,
    { schema: { tags, params: link, response: { 200: MemberLink } } },
    (request) => accounts.revokeMemberLink(actingOf(request), request.params.id, request.params.linkId),
  );

  // The token stands in the body, since addresses are logged. Whoever has it may look where it leads.
  server.post(
    '/api/console/member-links/look',
    { config: { access: 'public' }, schema: { tags, body: UseMemberLink, response: { 200: MemberLinkOffer } } },
    (request) => accounts.lookAtMemberLink(request.body.token),
  );
  server.post(
    '/api/console/member-links/join',
    { schema: { tags, body: UseMemberLink, response: { 200: Organisation } } },
    async (request) => {
      const acting = personActing(request);
      return accounts.getOrganisation(acting, await accounts.joinByLink(acting, request.body.token));
    },
  );
}
