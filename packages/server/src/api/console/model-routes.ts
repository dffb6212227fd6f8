import { setTimeout as delay } from 'node:timers/promises';
import { ModelCard, ModelList } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Accounts, AuditedAct } from '../../accounts/index.ts';
import { usableModels } from '../../gateway/index.ts';
import type { HttpServer } from '../../http-server.ts';
import type { Models, ServedModels } from '../../models/index.ts';
import type { Log } from '../../platform/index.ts';
import { actingOf } from './acting-of.ts';
import { modelUnknown } from './errors.ts';
import { noteAttempt } from './note-attempt.ts';

const params = z.object({ id: z.string().min(1).max(200) });
const tags = ['console'];

interface ModelRoutesOptions {
  models: Models;
  served: ServedModels;
  accounts: Pick<Accounts, 'noteAct'>;
  log: Log;
}

export function registerModelRoutes(server: HttpServer, { models, served, accounts, log }: ModelRoutesOptions): void {
  /** Models are files: no transaction holds them. */
  const attempt = <Result>(
    request: FastifyRequest & { params: { id: string } },
    act: Pick<AuditedAct, 'action' | 'before' | 'after'>,
    work: () => Promise<Result>,
  ) => {
    const target = { kind: 'model', id: request.params.id };
    const note = (noted: AuditedAct) => accounts.noteAct(actingOf(request), noted);
    return noteAttempt(note, { ...act, organisationId: null, target }, work);
  };
  server.get('/api/console/models', { schema: { tags, response: { 200: ModelList } } }, async (request) => {
    const all = await served.modelList();
    return request.actor?.administrator ? all : usableModels(all, request.caller);
  });

  // Answers at once: the card tells how the installation goes, and `models-changed` when to look.
  server.post(
    '/api/console/models/:id/install',
    { config: { access: 'administrator' }, schema: { tags, params, response: { 202: ModelCard } } },
    async (request, reply) => {
      const { id } = request.params;
      const card = await knownCard(models, id);
      await attempt(request, { action: 'model.install' }, async () => {
        const installing = models.install(id);
        // A refusal that needs no network comes at once; what comes later stands in the card's `failure`.
        await Promise.race([installing, delay(REFUSAL_MS)]);
        installing.catch((error) => log.warn({ err: error, model: id }, 'a model could not be installed'));
      });
      return reply.code(202).send((await models.cardOf(id)) ?? card);
    },
  );
  server.delete(
    '/api/console/models/:id/install',
    { config: { access: 'administrator' }, schema: { tags, params, response: { 200: ModelCard } } },
    async (request) => {
      const { id } = request.params;
      await knownCard(models, id);
      await attempt(request, { action: 'model.stop-install' }, () => models.stopInstalling(id));
      return knownCard(models, id);
    },
  );
  server.delete(
    '/api/console/models/:id',
    { config: { access: 'administrator' }, schema: { tags, params } },
    async (request, reply) => {
      const { id } = request.params;
      const { name, state } = await knownCard(models, id);
      await attempt(request, { action: 'model.remove', before: { name, state } }, () => models.remove(id));
      return reply.code(204).send();
    },
  );
  server.post(
    '/api/console/models/:id/default',
    { config: { access: 'administrator' }, schema: { tags, params, response: { 200: ModelList } } },
    async (request) => {
      const { id } = request.params;
      const before = { defaultModel: (await served.modelList()).defaultModel };
      const act = { action: 'model.default', before, after: { defaultModel: id } } as const;
      await attempt(request, act, () => served.setDefault(id));
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
