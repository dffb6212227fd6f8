import {
  CreateOwnAbility,
  ListOwnAbilities,
  OrganisationId,
  OwnAbility,
  OwnAbilityDefinition,
  OwnAbilityList,
  OwnSlug,
  PublishOwnAbility,
  SaveOwnAbility,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Abilities } from '../../abilities/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';

const params = z.object({ id: OrganisationId });
const one = params.extend({ slug: OwnSlug });
const version = one.extend({ number: z.coerce.number().int().min(1) });
const tags = ['abilities'];
const response = { 200: OwnAbility };
const place = '/api/console/organisations/:id/own-abilities';

const placeOf = ({ params: { id, slug } }: { params: { id: string; slug: string } }) => ({ organisationId: id, slug });

/** What owners and admins make: drafts, and the versions that their people use. */
export function registerOwnAbilities(server: HttpServer, own: Abilities['own']): void {
  server.get(
    place,
    { schema: { tags, params, querystring: ListOwnAbilities, response: { 200: OwnAbilityList } } },
    async (request) => ({ items: await own.list(actingOf(request), request.params.id, request.query) }),
  );
  server.post(
    place,
    { schema: { tags, params, body: CreateOwnAbility, response: { 201: OwnAbility } } },
    async (request, reply) =>
      reply.code(201).send(await own.create(actingOf(request), request.params.id, request.body)),
  );
  server.get(`${place}/:slug`, { schema: { tags, params: one, response } }, (request) =>
    own.get(actingOf(request), placeOf(request)),
  );
  server.put(`${place}/:slug/draft`, { schema: { tags, params: one, body: SaveOwnAbility, response } }, (request) =>
    own.save(actingOf(request), placeOf(request), request.body),
  );
  server.post(
    `${place}/:slug/publish`,
    { schema: { tags, params: one, body: PublishOwnAbility, response } },
    (request) => own.publish(actingOf(request), placeOf(request), request.body),
  );
  server.post(`${place}/:slug/unpublish`, { schema: { tags, params: one, response } }, (request) =>
    own.unpublish(actingOf(request), placeOf(request)),
  );
  server.get(
    `${place}/:slug/versions/:number`,
    { schema: { tags, params: version, response: { 200: OwnAbilityDefinition } } },
    (request) => own.version(actingOf(request), placeOf(request), request.params.number),
  );
  server.post(`${place}/:slug/versions/:number/roll-back`, { schema: { tags, params: version, response } }, (request) =>
    own.rollBack(actingOf(request), placeOf(request), request.params.number),
  );
  server.delete(`${place}/:slug`, { schema: { tags, params: one } }, async (request, reply) => {
    await own.remove(actingOf(request), placeOf(request));
    return reply.code(204).send();
  });
}
