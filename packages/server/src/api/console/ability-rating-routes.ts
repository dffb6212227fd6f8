import { Readable } from 'node:stream';
import {
  AbilityRatingFilter,
  AbilityRatingPage,
  AbilityRatingSums,
  ListAbilityRatings,
  OrganisationId,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Abilities } from '../../abilities/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';
import { attachmentHeader } from './attachment-header.ts';

const params = z.object({ id: OrganisationId });
const tags = ['abilities'];
const place = '/api/console/organisations/:id/ability-ratings';

/** What people said about the results of abilities, for owners and admins. */
export function registerAbilityRatings(server: HttpServer, abilities: Abilities): void {
  server.get(
    place,
    { schema: { tags, params, querystring: ListAbilityRatings, response: { 200: AbilityRatingPage } } },
    (request) => abilities.listRatings(actingOf(request), request.params.id, request.query),
  );
  server.get(
    `${place}/summary`,
    { schema: { tags, params, response: { 200: AbilityRatingSums } } },
    async (request) => ({
      items: await abilities.countRatings(actingOf(request), request.params.id),
    }),
  );
  server.get(`${place}.csv`, { schema: { tags, params, querystring: AbilityRatingFilter } }, async (request, reply) => {
    const pieces = await abilities.exportRatings(actingOf(request), request.params.id, request.query);
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', attachmentHeader('ability-ratings', 'csv'))
      .send(Readable.from(pieces));
  });
}
