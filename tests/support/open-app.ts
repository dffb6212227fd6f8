import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreatedInvites, CreatedKey, Session } from '@wanwen/contract';
import { createApp, createLog, loadConfig } from '@wanwen/server';
import { type Database, openDatabase } from '@wanwen/server/platform';
import { testPostgres } from '../../packages/server/src/platform/testing/postgres-server.ts';

export interface Route {
  method: string;
  url: string;
  access: 'public' | 'person' | 'administrator' | 'call' | undefined;
  /** It heeds `Idempotency-Key`. */
  idempotent: boolean;
}

export interface Reply {
  status: number;
  text: string;
  headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  json(): any;
  cookies: string[];
}

export type Ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** A person who signed up, and the organisation that they own. */
export interface Company {
  organisationId: string;
  personId: string;
  /** Of the person's session. */
  cookie: string;
  /** An API key of the person. */
  key: string;
  keyId: string;
  /** Asks with the session. */
  ask: Ask;
}

export interface OpenedApp {
  address: string;
  home: string;
  /** All that the server answers to, HEAD left out where there is a GET. */
  routes: Route[];
  /** The server's own database, beside it. */
  database: Database;
  /** Asks with no credentials but those in the headers. */
  ask: Ask;
  /** Asks as the first administrator. */
  administrator: Ask;
  /** Invites a company; what it is and has is named after the word. */
  invite(word: string): Promise<Company>;
}

interface TestContext {
  after(cleanUp: () => Promise<void>): void;
}

const password = 'quiet river stones';

export interface OpenAppOptions {
  /** Fills the data folder, or the database at the address, before the server starts on it. */
  prepare?(place: { home: string; url?: string }): Promise<void>;
}

/** The whole server in this process, with every route it has, a first administrator, and no model. */
export async function openApp(
  t: TestContext,
  kind: 'sqlite' | 'postgres',
  { prepare }: OpenAppOptions = {},
): Promise<OpenedApp> {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-app-'));
  const place = kind === 'postgres' ? await (await testPostgres()).createDatabase() : undefined;
  const settings = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' };
  const config = loadConfig({ env: place ? { ...settings, DATABASE_URL: place.url } : settings });
  await prepare?.({ home, ...(place ? { url: place.url } : {}) });
  const registered: Registered[] = [];
  const app = await createApp(config, {
    log: createLog({ logLevel: 'silent' }),
    onRoute: (route) => registered.push({ method: route.method, url: route.url, route }),
  });
  const database = await openDatabase({ home, beside: true, ...(place ? { url: place.url } : {}) });
  t.after(async () => {
    await database.close();
    await app.close();
    await place?.drop();
    await rm(home, { recursive: true, force: true });
  });
  const address = await app.listen();
  const ask = asking(address);
  const token = new URL((await app.firstLink())!).searchParams.get('token');
  const made = await ask('POST', '/api/console/setup', { token, organisation: 'Operators', ...person('Root') });
  const administrator = withCookie(ask, cookieOf(expected(made, 201)));
  return {
    address,
    home,
    routes: registered.flatMap(routesOf),
    database,
    ask,
    administrator,
    invite: (word) => invite(ask, administrator, word),
  };
}

interface Registered {
  method: string | string[];
  url: string;
  /** Looked into later: other hooks add to it, and change its address. */
  route: { config?: { access?: Route['access']; idempotent?: unknown } };
}

function routesOf({ method, url, route }: Registered): Route[] {
  const methods = [method].flat().filter((each) => each !== 'HEAD');
  return methods.map((each) => ({
    method: each,
    url,
    access: route.config?.access,
    idempotent: Boolean(route.config?.idempotent),
  }));
}

const person = (name: string) => ({ name, email: `${name.toLowerCase()}@example.com`, password });

/** @throws where the answer has another status */
export function expected(reply: Reply, status: number): Reply {
  if (reply.status !== status) throw new Error(`${reply.status} instead of ${status}: ${reply.text.slice(0, 500)}`);
  return reply;
}

const cookieOf = (reply: Reply) => reply.cookies.map((cookie) => cookie.split(';', 1)[0]!).join('; ');

const withCookie =
  (ask: Ask, cookie: string): Ask =>
  (method, path, body, headers = {}) =>
    ask(method, path, body, { cookie, ...headers });

async function invite(ask: Ask, administrator: Ask, word: string): Promise<Company> {
  const batch = { label: word, startingCredit: '10' };
  const created = expected(await administrator('POST', '/api/console/invites/batches', batch), 201);
  const [inviteCode] = CreatedInvites.parse(created.json()).codes;
  const signUp = { ...person(word), inviteCode, organisation: `${word} and partners` };
  const signedUp = expected(await ask('POST', '/api/console/sign-up', signUp), 201);
  const cookie = cookieOf(signedUp);
  const own = withCookie(ask, cookie);
  const session = Session.parse((await own('GET', '/api/console/session')).json());
  const organisationId = session.organisationId!;
  const keys = `/api/console/organisations/${organisationId}/keys`;
  const key = CreatedKey.parse(expected(await own('POST', keys, { name: `${word} key` }), 201).json());
  return { organisationId, personId: session.person!.id, cookie, key: key.key, keyId: key.id, ask: own };
}

/** With every method there is; `fetch` refuses some. */
function asking(address: string): Ask {
  return async (method, path, body, headers = {}) => {
    const sent = body === undefined ? undefined : JSON.stringify(body);
    const form = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent ?? '') };
    const asked = request(new URL(path, address), {
      method,
      headers: { ...(sent === undefined ? {} : form), ...headers },
    });
    asked.end(sent);
    const [response] = await once(asked, 'response');
    const text = Buffer.concat(await response.toArray()).toString();
    return {
      status: response.statusCode,
      text,
      headers: response.headers,
      json: () => JSON.parse(text),
      cookies: response.headers['set-cookie'] ?? [],
    };
  };
}
