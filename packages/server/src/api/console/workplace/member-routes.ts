import { AddGroupMembers, ChangeGroupRole, GroupMemberList, Id, PersonId } from '@wanwen/contract';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const member = params.extend({ personId: PersonId });
const tags = ['workplace'];
const place = '/api/console/workplace/groups/:groupId/members';

export function registerGroupMemberRoutes(server: HttpServer, workplace: Workplace): void {
  server.get(place, { schema: { tags, params, response: { 200: GroupMemberList } } }, (request) =>
    workplace.listGroupMembers(whoOf(request), request.params.groupId),
  );
  server.post(
    place,
    { schema: { tags, params, body: AddGroupMembers, response: { 200: GroupMemberList } } },
    (request) => workplace.addGroupMembers(whoOf(request), request.params.groupId, request.body.personIds),
  );
  server.patch(
    `${place}/:personId`,
    { schema: { tags, params: member, body: ChangeGroupRole, response: { 200: GroupMemberList } } },
    (request) => {
      const { groupId, personId } = request.params;
      return workplace.changeGroupRole(whoOf(request), groupId, { personId, role: request.body.role });
    },
  );
  server.delete(`${place}/:personId`, { schema: { tags, params: member } }, async (request, reply) => {
    await workplace.removeGroupMember(whoOf(request), request.params.groupId, request.params.personId);
    return reply.code(204).send();
  });
}
