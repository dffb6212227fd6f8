import {
  ApiKey,
  ApiKeyPage,
  CreatedKey,
  CreateKey,
  Id,
  ListKeys,
  OrganisationId,
  RotateKey,
  UpdateKey,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Accounts } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';

const params = z.object({ id: OrganisationId });
const key = params.extend({ keyId: Id });
const tags = ['keys'];
const place = '/api/console/organisations/:id/keys';

const keyAt = ({ id, keyId }: z.output<typeof key>) => ({ organisationId: id, id: keyId });

export function registerKeyRoutes(server: HttpServer, accounts: Accounts): void {
  server.get(place, { schema: { tags, params, querystring: ListKeys, response: { 200: ApiKeyPage } } }, (request) =>
    accounts.listKeys(actingOf(request), request.params.id, request.query),
  );
  server.post(
    place,
    { schema: { tags, params, body: CreateKey, response: { 201: CreatedKey } } },
    async (request, reply) =>
      reply.code(201).send(await accounts.createKey(actingOf(request), request.params.id, request.body)),
  );
  server.patch(
    `${place}/:keyId`,
    { schema: { tags, params: key, body: UpdateKey, response: { 200: ApiKey } } },
    (request) => accounts.updateKey(actingOf(request), keyAt(request.params), request.body),
  );
  server.delete(`${place}/:keyId`, { schema: { tags, params: key, response: { 200: ApiKey } } }, (request) =>
    accounts.revokeKey(actingOf(request), keyAt(request.params)),
  );
  server.post(
    `${place}/:keyId/rotate`,
    { schema: { tags, params: key, body: RotateKey, response: { 201: CreatedKey } } },
    async (request, reply) => {
      const { overlapHours } = request.body;
      return reply.code(201).send(await accounts.rotateKey(actingOf(request), keyAt(request.params), overlapHours));
    },
  );
}
