import { setTimeout as delay } from 'node:timers/promises';
import { ModelCard, ModelList } from '@wanwen/contract';
import { z } from 'zod';
import type { HttpServer } from '../../http-server.ts';
import type { Models, ServedModels } from '../../models/index.ts';
import type { Log } from '../../platform/index.ts';
import { modelUnknown } from './errors.ts';

const params = z.object({ id: z.string().min(1).max(200) });
const tags = ['console'];

export function registerModelRoutes(server: HttpServer, models: Models, served: ServedModels, log: Log): void {
  server.get('/api/console/models', { schema: { tags, response: { 200: ModelList } } }, () => served.modelList());

  // Answers at once: the card tells how the installation goes, and `models-changed` when to look.
  server.post(
    '/api/console/models/:id/install',
    { config: { access: 'administrator' }, schema: { tags, params, response: { 202: ModelCard } } },
    async (request, reply) => {
      const { id } = request.params;
      const card = await knownCard(models, id);
      const installing = models.install(id);
      // A refusal that needs no network comes at once; what comes later stands in the card's `failure`.
      await Promise.race([installing, delay(REFUSAL_MS)]);
      installing.catch((error) => log.warn({ err: error, model: id }, 'a model could not be installed'));
      return reply.code(202).send((await models.cardOf(id)) ?? card);
    },
  );
  server.delete(
    '/api/console/models/:id/install',
    { config: { access: 'administrator' }, schema: { tags, params, response: { 200: ModelCard } } },
    async (request) => {
      const { id } = request.params;
      await models.stopInstalling(id);
      return knownCard(models, id);
    },
  );
  server.delete(
    '/api/console/models/:id',
    { config: { access: 'administrator' }, schema: { tags, params } },
    async (request, reply) => {
      await models.remove(request.params.id);
      return reply.code(204).send();
    },
  );
  server.post(
    '/api/console/models/:id/default',
    { config: { access: 'administrator' }, schema: { tags, params, response: { 200: ModelList } } },
    async (request) => {
      await served.setDefault(request.params.id);
      return served.modelList();
    },
  );
}

/** Time in which an installation is refused that cannot begin, milliseconds. */
const REFUSAL_MS = 50;

async function knownCard(models: Models, id: string): Promise<ModelCard> {
  const card = await models.cardOf(id);
  if (!card) throw modelUnknown(id);
  return card;
}
