import {
  ApiKey,
  ApiKeyPage,
  CreatedInvites,
  CreatedKey,
  ErrorBody,
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
import { AppError } from '@wanwen/server/platform';
import { machineHeaders } from '../chat/find-server.ts';
import type { Administration } from './administration.ts';

interface Server {
  address: string;
  /** Of the data folder that the server uses. */
  machineKey: string | undefined;
  signal: AbortSignal;
}

const Nothing = { parse: () => undefined };
const most = 200;

/** Through the console API of a running server. */
export function onServer(server: Server): Administration {
  const ask = asker(server);
  const at = (organisationId: string, rest: string) => `organisations/${encodeURIComponent(organisationId)}/${rest}`;
  const person = (id: string) => `people/${encodeURIComponent(id)}`;
  return {
    listPeople: ({ cursor, query }) => ask('GET', withQuery('people', { cursor, query }), PersonPage),
    setAdministrator: (id, administrator) => ask('PATCH', person(id), Nothing, { administrator }),
    removePerson: (id) => ask('DELETE', person(id), Nothing),
    makePasswordLink: (email) => ask('POST', 'people/password-link', PasswordLink, { email }),
    listOrganisations: ({ cursor }) => ask('GET', withQuery('organisations', { all: true, cursor }), OrganisationPage),
    createOrganisation: (input) => ask('POST', 'organisations', Organisation, input),
    listMembers: (id, { cursor }) => ask('GET', withQuery(at(id, 'members'), { cursor }), MemberPage),
    addMember: (id, input) => ask('POST', at(id, 'members'), Member, input),
    removeMember: (id, personId) => ask('DELETE', at(id, `members/${encodeURIComponent(personId)}`), Nothing),
    listKeys: (id, { all, cursor }) => ask('GET', withQuery(at(id, 'keys'), { all, cursor }), ApiKeyPage),
    createKey: (id, input) => ask('POST', at(id, 'keys'), CreatedKey, input),
    revokeKey: (id, key) => ask('DELETE', at(id, `keys/${encodeURIComponent(key)}`), ApiKey),
    rotateKey: (id, key, overlapHours) =>
      ask('POST', at(id, `keys/${encodeURIComponent(key)}/rotate`), CreatedKey, { overlapHours }),
    listBatches: ({ cursor }) => ask('GET', withQuery('invites/batches', { cursor }), InviteBatchPage),
    createInvites: (input) => ask('POST', 'invites/batches', CreatedInvites, input),
    revokeBatch: (id) => ask('DELETE', `invites/batches/${encodeURIComponent(id)}`, InviteBatch),
    revokeInvite: (code) => ask('POST', 'invites/revoke', Invite, { code }),
    [Symbol.asyncDispose]: async () => undefined,
  };
}

function asker({ address, machineKey, signal }: Server) {
  const credentials = machineHeaders(machineKey);
  return async <Result>(
    method: string,
    path: string,
    schema: { parse(answer: unknown): Result },
    body?: object,
  ): Promise<Result> => {
    const response = await fetch(new URL(`/api/console/${path}`, address), {
      method,
      signal,
      // The key is for this server, and for none that it names.
      redirect: 'error',
      headers: { ...credentials, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw refusal(response.status, text);
    return schema.parse(text === '' ? undefined : JSON.parse(text));
  };
}

function refusal(status: number, text: string): AppError {
  try {
    const { error } = ErrorBody.parse(JSON.parse(text));
    const { code, message, details } = error;
    return new AppError({ code, message, status, ...(details ? { details } : {}) });
  } catch (cause) {
    return new AppError({ code: 'server_failed', message: `The server answered ${status}.`, status, cause });
  }
}

function withQuery(path: string, values: Record<string, string | boolean | undefined>): string {
  const query = new URLSearchParams({ limit: String(most) });
  for (const [name, value] of Object.entries(values)) if (value !== undefined) query.set(name, String(value));
  return `${path}?${query}`;
}
