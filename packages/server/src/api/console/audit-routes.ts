import { Readable } from 'node:stream';
import { AuditPage, ExportAudit, ListAudit, OrganisationId } from '@wanwen/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Accounts } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';
import { attachmentHeader } from './attachment-header.ts';

const params = z.object({ id: OrganisationId });
const tags = ['audit'];
const ofServer = '/api/console/audit';
const ofOrganisation = '/api/console/organisations/:id/audit';
const OfOrganisation = {
  list: ListAudit.omit({ organisationId: true }),
  export: ExportAudit.omit({ organisationId: true }),
};

export function registerAuditRoutes(server: HttpServer, accounts: Accounts): void {
  server.get(ofServer, { schema: { tags, querystring: ListAudit, response: { 200: AuditPage } } }, (request) =>
    accounts.listAudit(actingOf(request), request.query),
  );
  server.get(`${ofServer}/export`, { schema: { tags, querystring: ExportAudit } }, async (request, reply) =>
    sendLog(reply, request.query.format, await accounts.exportAudit(actingOf(request), request.query)),
  );
  server.get(
    ofOrganisation,
    { schema: { tags, params, querystring: OfOrganisation.list, response: { 200: AuditPage } } },
    (request) => accounts.listAudit(actingOf(request), { ...request.query, organisationId: request.params.id }),
  );
  server.get(
    `${ofOrganisation}/export`,
    { schema: { tags, params, querystring: OfOrganisation.export } },
    async (request, reply) => {
      const filter = { ...request.query, organisationId: request.params.id };
      return sendLog(reply, filter.format, await accounts.exportAudit(actingOf(request), filter));
    },
  );
}

function sendLog(reply: FastifyReply, format: 'csv' | 'jsonl', pieces: AsyncIterable<string>): FastifyReply {
  return reply
    .header('content-type', `${format === 'csv' ? 'text/csv' : 'application/jsonl'}; charset=utf-8`)
    .header('content-disposition', attachmentHeader('audit', format))
    .send(Readable.from(pieces));
}
