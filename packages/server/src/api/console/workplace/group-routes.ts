import {
  CreateGroup,
  Group,
  GroupList,
  Id,
  ListPublicGroups,
  MuteGroup,
  OpenDirect,
  PublicGroupPage,
  UpdateGroup,
} from '@wanwen/contract';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { actingWhoOf, whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const tags = ['workplace'];
const at = '/api/console/workplace';
const place = `${at}/groups/:groupId`;

export function registerGroupRoutes(server: HttpServer, workplace: Workplace): void {
  server.get(`${at}/groups`, { schema: { tags, response: { 200: GroupList } } }, (request) =>
    workplace.listGroups(whoOf(request)),
  );
  server.post(
    `${at}/groups`,
    { schema: { tags, body: CreateGroup, response: { 201: Group } } },
    async (request, reply) => reply.code(201).send(await workplace.createGroup(whoOf(request), request.body)),
  );
  server.get(
    `${at}/public-groups`,
    { schema: { tags, querystring: ListPublicGroups, response: { 200: PublicGroupPage } } },
    (request) => workplace.listPublicGroups(whoOf(request), request.query),
  );
  server.post(`${at}/direct`, { schema: { tags, body: OpenDirect, response: { 200: Group } } }, (request) =>
    workplace.openDirect(whoOf(request), request.body.personId),
  );
  server.get(place, { schema: { tags, params, response: { 200: Group } } }, (request) =>
    workplace.getGroup(whoOf(request), request.params.groupId),
  );
  server.patch(place, { schema: { tags, params, body: UpdateGroup, response: { 200: Group } } }, (request) =>
    workplace.updateGroup(whoOf(request), request.params.groupId, request.body),
  );
  server.delete(place, { schema: { tags, params } }, async (request, reply) => {
    await workplace.deleteGroup(actingWhoOf(request), request.params.groupId);
    return reply.code(204).send();
  });
  server.post(`${place}/join`, { schema: { tags, params, response: { 200: Group } } }, (request) =>
    workplace.joinGroup(whoOf(request), request.params.groupId),
  );
  server.post(`${place}/leave`, { schema: { tags, params } }, async (request, reply) => {
    await workplace.leaveGroup(whoOf(request), request.params.groupId);
    return reply.code(204).send();
  });
  server.put(`${place}/mute`, { schema: { tags, params, body: MuteGroup, response: { 200: Group } } }, (request) =>
    workplace.muteGroup(whoOf(request), request.params.groupId, request.body.muted),
  );
}
