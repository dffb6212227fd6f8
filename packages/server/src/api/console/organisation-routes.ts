import { Readable } from 'node:stream';
import {
  CreateOrganisation,
  ExportOrganisation,
  ListOrganisations,
  Organisation,
  OrganisationId,
  OrganisationPage,
  TransferOwnership,
  UpdateOrganisation,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Accounts } from '../../accounts/index.ts';
import { languageOf } from '../../api-kit/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';
import { attachmentHeader } from './attachment-header.ts';

const params = z.object({ id: OrganisationId });
const tags = ['organisations'];
const place = '/api/console/organisations';

export function registerOrganisationRoutes(server: HttpServer, accounts: Accounts): void {
  server.get(
    place,
    { schema: { tags, querystring: ListOrganisations, response: { 200: OrganisationPage } } },
    (request) => accounts.listOrganisations(actingOf(request), request.query),
  );
  server.post(
    place,
    { schema: { tags, body: CreateOrganisation, response: { 201: Organisation } } },
    async (request, reply) => reply.code(201).send(await accounts.createOrganisation(actingOf(request), request.body)),
  );
  server.get(`${place}/:id`, { schema: { tags, params, response: { 200: Organisation } } }, (request) =>
    accounts.getOrganisation(actingOf(request), request.params.id),
  );
  server.patch(
    `${place}/:id`,
    { schema: { tags, params, body: UpdateOrganisation, response: { 200: Organisation } } },
    (request) => accounts.updateOrganisation(actingOf(request), request.params.id, request.body),
  );
  server.delete(`${place}/:id`, { schema: { tags, params, response: { 200: Organisation } } }, (request) =>
    accounts.deleteOrganisation(actingOf(request), request.params.id),
  );
  server.post(`${place}/:id/restore`, { schema: { tags, params, response: { 200: Organisation } } }, (request) =>
    accounts.restoreOrganisation(actingOf(request), request.params.id),
  );
  server.post(
    `${place}/:id/transfer`,
    { schema: { tags, params, body: TransferOwnership } },
    async (request, reply) => {
      await accounts.transferOwnership(actingOf(request), request.params.id, request.body.personId);
      return reply.code(204).send();
    },
  );
  server.post(`${place}/:id/leave`, { schema: { tags, params } }, async (request, reply) => {
    await accounts.leaveOrganisation(actingOf(request), request.params.id);
    return reply.code(204).send();
  });
  server.get(
    `${place}/:id/export`,
    { schema: { tags, params, querystring: ExportOrganisation } },
    async (request, reply) => {
      const { format, language = languageOf(request) } = request.query;
      const form = { format, language };
      const { name, pieces } = await accounts.exportOrganisation(actingOf(request), request.params.id, form);
      return reply
        .header('content-type', format === 'zip' ? 'application/zip' : 'application/jsonl; charset=utf-8')
        .header('content-disposition', attachmentHeader(name, format))
        .send(pieces instanceof Readable ? pieces : Readable.from(pieces));
    },
  );
}
