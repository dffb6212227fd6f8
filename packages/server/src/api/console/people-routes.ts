import { ListPeople, MakePasswordLink, PasswordLink, PersonId, PersonPage, UpdatePerson } from '@wanwen/contract';
import { z } from 'zod';
import { type Accounts, aboutPerson, type People } from '../../accounts/index.ts';
import type { HttpServer } from '../../http-server.ts';
import { actingOf } from './acting-of.ts';

interface PeopleRoutesOptions {
  accounts: Accounts;
  people: Pick<People, 'makePasswordLink' | 'idByEmail'>;
}

const params = z.object({ id: PersonId });
const tags = ['console'];
const place = '/api/console/people';

/** Everybody who signs in, for administrators. */
export function registerPeopleRoutes(server: HttpServer, { accounts, people }: PeopleRoutesOptions): void {
  const config = { access: 'administrator' } as const;
  const schema = { tags, params };
  server.get(place, { config, schema: { tags, querystring: ListPeople, response: { 200: PersonPage } } }, (request) =>
    accounts.listPeople(actingOf(request), request.query),
  );
  server.patch(`${place}/:id`, { config, schema: { ...schema, body: UpdatePerson } }, async (request, reply) => {
    await accounts.setAdministrator(actingOf(request), request.params.id, request.body.administrator);
    return reply.code(204).send();
  });
  server.delete(`${place}/:id`, { config, schema }, async (request, reply) => {
    await accounts.removePerson(actingOf(request), request.params.id);
    return reply.code(204).send();
  });
  server.post(`${place}/:id/sign-out`, { config, schema }, async (request, reply) => {
    await accounts.signOutEverywhere(actingOf(request), request.params.id);
    return reply.code(204).send();
  });
  server.delete(`${place}/:id/second-factor`, { config, schema }, async (request, reply) => {
    await accounts.resetSecondFactor(actingOf(request), request.params.id);
    return reply.code(204).send();
  });
  server.post(
    `${place}/password-link`,
    { config, schema: { tags, body: MakePasswordLink, response: { 200: PasswordLink } } },
    async (request) => {
      const { email } = request.body;
      const path = await people.makePasswordLink(email);
      const id = await people.idByEmail(email);
      if (id) await accounts.noteAct(actingOf(request), aboutPerson('password.link', id));
      return { path };
    },
  );
}
