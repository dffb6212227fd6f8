import {
  CreateDeployment,
  Deployment,
  DeploymentList,
  DeploymentTest,
  Id,
  ListDeployments,
  ModelFallbacks,
  PublicModelName,
  SetModelFallbacks,
  UpdateDeployment,
} from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Accounts, RecordAct } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import type { Deployments } from '../../models/index.ts';
import { clientSignal } from '../../platform/index.ts';
import { actingOf } from './acting-of.ts';

const params = z.object({ id: Id });
const tags = ['console'];

/** Deployments belong to no organisation: only administrators may see and change them. */
export function registerDeploymentRoutes(
  server: HttpServer,
  deployments: Deployments,
  accounts: Pick<Accounts, 'recordAudit'>,
): void {
  const config = { access: 'administrator' } as const;
  const recordAs =
    (request: FastifyRequest): RecordAct =>
    (transaction, act) =>
      accounts.recordAudit(transaction, actingOf(request), act);
  server.get(
    '/api/console/deployments',
    { config, schema: { tags, querystring: ListDeployments, response: { 200: DeploymentList } } },
    (request) => deployments.list(request.query),
  );
  server.post(
    '/api/console/deployments',
    { config, schema: { tags, body: CreateDeployment, response: { 201: Deployment } } },
    async (request, reply) => reply.code(201).send(await deployments.create(request.body, recordAs(request))),
  );
  server.patch(
    '/api/console/deployments/:id',
    { config, schema: { tags, params, body: UpdateDeployment, response: { 200: Deployment } } },
    (request) => deployments.update(request.params.id, request.body, recordAs(request)),
  );
  server.delete('/api/console/deployments/:id', { config, schema: { tags, params } }, async (request, reply) => {
    await deployments.remove(request.params.id, recordAs(request));
    return reply.code(204).send();
  });
  server.post(
    '/api/console/deployments/:id/test',
    { config, schema: { tags, params, response: { 200: DeploymentTest } } },
    (request, reply) => deployments.test(request.params.id, { signal: clientSignal(reply.raw) }),
  );
  server.put(
    '/api/console/model-fallbacks/:name',
    {
      config,
      schema: {
        tags,
        params: z.object({ name: PublicModelName }),
        body: SetModelFallbacks,
        response: { 200: ModelFallbacks },
      },
    },
    (request) => deployments.setFallbacks(request.params.name, request.body, recordAs(request)),
  );
}
