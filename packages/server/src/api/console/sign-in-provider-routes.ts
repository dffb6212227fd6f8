import {
  CreateSignInProvider,
  Id,
  SignInProvider,
  SignInProviderList,
  SignInProviderTest,
  UpdateSignInProvider,
} from '@wanwen/contract';
import { z } from 'zod';
import type { SignInProviders } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';

const params = z.object({ id: Id });
const tags = ['console'];
const place = '/api/console/sign-in-providers';

/** Providers of single sign-on, for administrators. */
export function registerSignInProviderRoutes(server: HttpServer, providers: SignInProviders): void {
  const config = { access: 'administrator' } as const;
  server.get(place, { config, schema: { tags, response: { 200: SignInProviderList } } }, () => providers.list());
  server.post(
    place,
    { config, schema: { tags, body: CreateSignInProvider, response: { 201: SignInProvider } } },
    async (request, reply) => reply.code(201).send(await providers.create(actingOf(request), request.body)),
  );
  server.patch(
    `${place}/:id`,
    { config, schema: { tags, params, body: UpdateSignInProvider, response: { 200: SignInProvider } } },
    (request) => providers.update(actingOf(request), request.params.id, request.body),
  );
  server.delete(`${place}/:id`, { config, schema: { tags, params } }, async (request, reply) => {
    await providers.remove(actingOf(request), request.params.id);
    return reply.code(204).send();
  });
  server.post(
    `${place}/:id/test`,
    { config, schema: { tags, params, response: { 200: SignInProviderTest } } },
    (request) => providers.test(request.params.id),
  );
}
