import {
  ApiKey,
  ApiKeyPage,
  CreatedInvites,
  CreatedKey,
  Invite,
  InviteBatch,
  InviteBatchPage,
  Member,
  MemberPage,
  Organisation,
  OrganisationPage,
  PasswordLink,
  PersonPage,
} from '@wanwen/contract';
import { askConsole, type ConsoleServer, nothing } from '../server/ask-console.ts';
import type { Administration } from './administration.ts';

const most = 200;

/** Through the console API of a running server. */
export function onServer(server: ConsoleServer): Administration {
  const ask = askConsole(server);
  const at = (organisationId: string, rest: string) => `organisations/${encodeURIComponent(organisationId)}/${rest}`;
  const person = (id: string) => `people/${encodeURIComponent(id)}`;
  return {
    listPeople: ({ cursor, query }) => ask('GET', withQuery('people', { cursor, query }), PersonPage),
    setAdministrator: (id, administrator) => ask('PATCH', person(id), nothing, { body: { administrator } }),
    removePerson: (id) => ask('DELETE', person(id), nothing),
    makePasswordLink: (email) => ask('POST', 'people/password-link', PasswordLink, { body: { email } }),
    listOrganisations: ({ cursor }) => ask('GET', withQuery('organisations', { all: true, cursor }), OrganisationPage),
    createOrganisation: (input) => ask('POST', 'organisations', Organisation, { body: input }),
    listMembers: (id, { cursor }) => ask('GET', withQuery(at(id, 'members'), { cursor }), MemberPage),
    addMember: (id, input) => ask('POST', at(id, 'members'), Member, { body: input }),
    removeMember: (id, personId) => ask('DELETE', at(id, `members/${encodeURIComponent(personId)}`), nothing),
    listKeys: (id, { all, cursor }) => ask('GET', withQuery(at(id, 'keys'), { all, cursor }), ApiKeyPage),
    createKey: (id, input) => ask('POST', at(id, 'keys'), CreatedKey, { body: input }),
    revokeKey: (id, key) => ask('DELETE', at(id, `keys/${encodeURIComponent(key)}`), ApiKey),
    rotateKey: (id, key, overlapHours) =>
      ask('POST', at(id, `keys/${encodeURIComponent(key)}/rotate`), CreatedKey, { body: { overlapHours } }),
    listBatches: ({ cursor }) => ask('GET', withQuery('invites/batches', { cursor }), InviteBatchPage),
    createInvites: (input) => ask('POST', 'invites/batches', CreatedInvites, { body: input }),
    revokeBatch: (id) => ask('DELETE', `invites/batches/${encodeURIComponent(id)}`, InviteBatch),
    revokeInvite: (code) => ask('POST', 'invites/revoke', Invite, { body: { code } }),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function withQuery(path: string, values: Record<string, string | boolean | undefined>): string {
  const query = new URLSearchParams({ limit: String(most) });
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return `${path}?${query}`;
}
