import {
  AbilityId,
  OrganisationAbility,
  OrganisationAbilityList,
  OrganisationId,
  RateAbility,
  RunId,
  SetAbility,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Abilities } from '../../abilities/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf, personActing } from './acting-of.ts';

const params = z.object({ id: OrganisationId });
const ability = params.extend({ abilityId: AbilityId });
const run = ability.extend({ runId: RunId });
const tags = ['abilities'];
const place = '/api/console/organisations/:id/abilities';

export function registerOrganisationAbilities(server: HttpServer, abilities: Abilities): void {
  server.get(place, { schema: { tags, params, response: { 200: OrganisationAbilityList } } }, async (request) => ({
    items: await abilities.listSettings(actingOf(request), request.params.id),
  }));
  server.patch(
    `${place}/:abilityId`,
    { schema: { tags, params: ability, body: SetAbility, response: { 200: OrganisationAbility } } },
    (request) => {
      const { id, abilityId } = request.params;
      return abilities.set(actingOf(request), { organisationId: id, id: abilityId }, request.body);
    },
  );
  server.put(
    `${place}/:abilityId/ratings/:runId`,
    { schema: { tags, params: run, body: RateAbility } },
    async (request, reply) => {
      const { id, abilityId, runId } = request.params;
      await abilities.rate(personActing(request), { organisationId: id, id: abilityId, runId }, request.body);
      return reply.code(204).send();
    },
  );
}
