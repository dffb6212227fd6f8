import {
  CreatedGroupLink,
  CreateGroupLink,
  Group,
  GroupLink,
  GroupLinkList,
  GroupLinkOffer,
  Id,
  UseGroupLink,
} from '@wanwen/contract';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { actingWhoOf, whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const link = params.extend({ linkId: Id });
const tags = ['workplace'];
const at = '/api/console/workplace';
const place = `${at}/groups/:groupId/links`;

export function registerLinkRoutes(server: HttpServer, workplace: Workplace): void {
  server.get(place, { schema: { tags, params, response: { 200: GroupLinkList } } }, (request) =>
    workplace.listGroupLinks(whoOf(request), request.params.groupId),
  );
  server.post(
    place,
    { schema: { tags, params, body: CreateGroupLink, response: { 201: CreatedGroupLink } } },
    async (request, reply) => {
      const made = await workplace.createGroupLink(actingWhoOf(request), request.params.groupId, request.body);
      return reply.code(201).send(made);
    },
  );
  server.delete(`${place}/:linkId`, { schema: { tags, params: link, response: { 200: GroupLink } } }, (request) =>
    workplace.revokeGroupLink(actingWhoOf(request), request.params.groupId, request.params.linkId),
  );

  // The token stands in the body, since addresses are logged.
  server.post(
    `${at}/links/look`,
    { schema: { tags, body: UseGroupLink, response: { 200: GroupLinkOffer } } },
    (request) => workplace.lookAtGroupLink(whoOf(request), request.body.token),
  );
  server.post(`${at}/links/join`, { schema: { tags, body: UseGroupLink, response: { 200: Group } } }, (request) =>
    workplace.joinByGroupLink(whoOf(request), request.body.token),
  );
}
