import { Readable } from 'node:stream';
import {
  CreateSafetyList,
  Id,
  ListSafetyVerdicts,
  OrganisationId,
  SafetyDetector,
  SafetyDetectorName,
  SafetyList,
  SafetyListWithWords,
  SafetyRules,
  SafetyTrial,
  SafetyVerdictFilter,
  SafetyVerdictPage,
  SetSafetyDetector,
  TrySafety,
  UpdateSafetyList,
} from '@wanwen/contract';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { HttpServer } from '../../http-server.ts';
import type { Safety } from '../../safety/index.ts';
import { actingOf } from './acting-of.ts';
import { attachmentHeader } from './attachment-header.ts';

/** Rules of the server have no organisation in their address. */
const params = z.object({ id: OrganisationId.optional() });
const list = params.extend({ listId: Id });
const detector = params.extend({ detector: SafetyDetectorName });
const tags = ['safety'];
const OfOrganisation = {
  list: ListSafetyVerdicts.omit({ organisationId: true }),
  export: SafetyVerdictFilter.omit({ organisationId: true }),
};
/** A list of as many words as one may have, as long as these may be. */
const MOST_BYTES = 32 * 2 ** 20;

/** The rules of the server, for its administrators, and those of an organisation, for its owners and admins. */
export function registerSafetyRoutes(server: HttpServer, safety: Safety): void {
  registerPlace(server, safety, { at: '/api/console/safety', config: { access: 'administrator' } });
  registerPlace(server, safety, { at: '/api/console/organisations/:id/safety', config: {} });
}

interface PlaceOptions {
  at: string;
  config: { access?: 'administrator' };
}

function registerPlace(server: HttpServer, safety: Safety, { at, config }: PlaceOptions): void {
  const placeOf = ({ params: { id } }: { params: { id?: string | undefined } }) => ({ organisationId: id ?? null });
  const ofServer = config.access === 'administrator';
  server.get(at, { config, schema: { tags, params, response: { 200: SafetyRules } } }, (request) =>
    safety.listRules(actingOf(request), placeOf(request)),
  );
  server.post(
    `${at}/lists`,
    { config, bodyLimit: MOST_BYTES, schema: { tags, params, body: CreateSafetyList, response: { 201: SafetyList } } },
    async (request, reply) =>
      reply.code(201).send(await safety.createList(actingOf(request), placeOf(request), request.body)),
  );
  server.get(
    `${at}/lists/:listId`,
    { config, schema: { tags, params: list, response: { 200: SafetyListWithWords } } },
    (request) => safety.getList(actingOf(request), placeOf(request), request.params.listId),
  );
  server.patch(
    `${at}/lists/:listId`,
    {
      ...{ config, bodyLimit: MOST_BYTES },
      schema: { tags, params: list, body: UpdateSafetyList, response: { 200: SafetyList } },
    },
    (request) => safety.updateList(actingOf(request), { ...placeOf(request), id: request.params.listId }, request.body),
  );
  server.delete(`${at}/lists/:listId`, { config, schema: { tags, params: list } }, async (request, reply) => {
    await safety.removeList(actingOf(request), { ...placeOf(request), id: request.params.listId });
    return reply.code(204).send();
  });
  server.put(
    `${at}/detectors/:detector`,
    { config, schema: { tags, params: detector, body: SetSafetyDetector, response: { 200: SafetyDetector } } },
    (request) =>
      safety.setDetector(actingOf(request), { ...placeOf(request), detector: request.params.detector }, request.body),
  );
  server.post(
    `${at}/try`,
    { config, schema: { tags, params, body: TrySafety, response: { 200: SafetyTrial } } },
    (request) => safety.tryText(actingOf(request), placeOf(request), request.body),
  );
  const ofPlace = (request: { params: { id?: string | undefined } }) =>
    ofServer ? {} : { organisationId: request.params.id! };
  server.get(
    `${at}/verdicts`,
    {
      config,
      schema: {
        ...{ tags, params, response: { 200: SafetyVerdictPage } },
        querystring: ofServer ? ListSafetyVerdicts : (OfOrganisation.list as typeof ListSafetyVerdicts),
      },
    },
    (request) => safety.listVerdicts(actingOf(request), { ...request.query, ...ofPlace(request) }),
  );
  server.get(
    `${at}/verdicts.csv`,
    {
      config,
      schema: {
        ...{ tags, params },
        querystring: ofServer ? SafetyVerdictFilter : (OfOrganisation.export as typeof SafetyVerdictFilter),
      },
    },
    async (request, reply) => {
      const filter = { ...request.query, ...ofPlace(request) };
      return sendCsv(reply, await safety.exportVerdicts(actingOf(request), filter));
    },
  );
}

const sendCsv = (reply: FastifyReply, pieces: AsyncIterable<string>): FastifyReply =>
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', attachmentHeader('safety-verdicts', 'csv'))
    .send(Readable.from(pieces));
