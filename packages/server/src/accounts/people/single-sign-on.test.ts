import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UpdateSignInProvider } from '@wanwen/contract';
import { Registry } from 'prom-client';
import { registerSessionRoutes } from '../../api/console/session-routes.ts';
import { registerSignInProviderRoutes } from '../../api/console/sign-in-provider-routes.ts';
import { registerSignInRoutes } from '../../api/console/sign-in-routes.ts';
import { createBelonging } from '../../belonging.ts';
import { createHttpServer } from '../../http-server.ts';
import {
  createGuardedFetch,
  createLog,
  createSecretBox,
  loadConfig,
  migrate,
  openSecretKey,
} from '../../platform/index.ts';
import { forEachDatabase, type OpenTestDatabase } from '../../platform/testing/databases.ts';
import { createAccounts } from '../accounts.ts';
import { localCaller } from '../caller.ts';
import { createPeople as peopleMigration } from '../migrations/0002-create-people.ts';
import { createOrganisations } from '../migrations/0003-create-organisations.ts';
import { createSignInProviders } from '../migrations/0007-create-sign-in-providers.ts';
import { addRetention } from '../migrations/0008-add-retention.ts';
import { addKeyLineage } from '../migrations/0022-add-key-lineage.ts';
import { startOidcServer } from '../testing/oidc-server.ts';
import { createPeople, type People } from './people.ts';

type Context = Parameters<OpenTestDatabase>[0];
const origin = 'http://localhost:2023';
const zoe = { name: 'Zoe', email: 'zoe@north.example', password: 'violet harbour 71' };

/** The real routes on a real database, and a provider beside them. Requests are made as an administrator, or by a browser. */
async function openHouse(t: Context, open: OpenTestDatabase, { allowPrivate = true } = {}) {
  const database = await open(t);
  await migrate(database, [peopleMigration, createOrganisations, createSignInProviders, addRetention, addKeyLineage]);
  const home = mkdtempSync(join(tmpdir(), 'sso-'));
  t.after(async () => rmSync(home, { recursive: true }));
  const log = createLog({ logLevel: 'silent' });
  const fetch = createGuardedFetch({});
  t.after(() => fetch.close());
  const people: People = createPeople({
    database,
    log,
    publicUrl: origin,
    secretKey: openSecretKey({ home }),
    note: (acting, act) => accounts.noteAct(acting, act),
    providers: {
      fetch,
      secrets: createSecretBox({ home }),
      allowPrivate,
      recordAudit: (transaction, acting, act) => accounts.recordAudit(transaction, acting, act),
      newcomers: {
        isOpen: (id) => accounts.takesNewcomers(id),
        welcome: (personId, place) => accounts.welcomeNewcomer(personId, place),
      },
    },
  });
  const accounts = createAccounts({ database, people, pepper: new Uint8Array(32) });
  const root = { actor: { personId: 'root', administrator: true }, address: null };
  const identify = async () => ({ caller: localCaller, actor: root.actor });
  const config = loadConfig({ env: { WANWEN_HOME: '/nonexistent' } });
  const server = await createHttpServer(config, log, { identify, metrics: new Registry() });
  t.after(() => server.close());
  registerSignInRoutes(server, people);
  registerSessionRoutes(server, {
    people,
    accounts,
    belonging: createBelonging(accounts),
    mail: false,
    billing: { currency: 'CNY' },
  });
  registerSignInProviderRoutes(server, people.providers!);
  const provider = await startOidcServer();
  t.after(async () => provider.close());
  const call = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, payload?: object) => {
    const headers = { host: 'localhost:2023' };
    const response = await server.inject({
      method,
      url: `/api/console${path}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return { status: response.statusCode, text: response.body, json: response.body ? response.json() : undefined };
  };
  const north = await accounts.createOrganisation(root, { name: 'North', ownerId: 'olga', models: null });
  const offer = async (change: UpdateSignInProvider = {}) => {
    const { url: issuer, clientId, clientSecret } = provider;
    const body = { name: 'North', issuer, clientId, clientSecret, organisationId: north.id, ...change };
    const made = await call('POST', '/sign-in-providers', body);
    assert.equal(made.status, 201, made.text);
    return made.json.id as string;
  };
  /** A browser of its own: what it is given as cookies it brings again. */
  const browser = () => {
    const jar = new Map<string, string>();
    const visit = async (method: 'GET' | 'POST', url: string, payload?: object) => {
      const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
      const headers = { host: 'localhost:2023', origin, cookie };
      const response = await server.inject({ method, url, headers, ...(payload ? { payload } : {}) });
      for (const set of [response.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
        jar.set(name!, value!);
      }
      return response;
    };
    const begin = async (id: string) => {
      const response = await visit('POST', '/api/auth/sign-in/social', { provider: id, callbackURL: '/' });
      assert.equal(response.statusCode, 200, response.body);
      return response.json().url as string;
    };
    const agree = async (url: string) => {
      const { headers } = await globalThis.fetch(url, { redirect: 'manual' });
      return headers.get('location')!.slice(origin.length);
    };
    const session = async () => (await visit('GET', '/api/console/session')).json();
    /** @returns where the browser ends up. */
    const signIn = async (id: string) => {
      const response = await visit('GET', await agree(await begin(id)));
      return String(response.headers.location ?? response.body);
    };
    return { visit, begin, agree, signIn, session };
  };
  return { call, offer, browser, provider, people, accounts, database, north, root };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: somebody new comes in by the company's sign-in, and belongs to the organisation`, async (t) => {
    const { offer, browser, north, accounts, root, call, database } = await openHouse(t, open);
    const id = await offer({ role: 'developer', emailDomains: ['north.example'] });
    const { json } = await call('GET', '/session');
    assert.deepEqual(json.providers, [{ id, name: 'North' }]);
    const own = browser();
    assert.equal(await own.signIn(id), '/');
    const { person, organisations } = await own.session();
    assert.deepEqual([person.name, person.email, person.administrator], ['Zoe', 'zoe@north.example', false]);
    const roles = organisations.map((each: { name: string; role: string }) => [each.name, each.role]);
    assert.deepEqual(roles, [
      ['North', 'developer'],
      ['Zoe', 'owner'],
    ]);
    assert.equal(await browser().signIn(id), '/');
    const { items } = await accounts.listMembers(root, north.id, { limit: 50 });
    assert.equal(items.length, 2);
    const stored = await database.db.selectFrom('credentials').selectAll().execute();
    assert.deepEqual(
      stored.map((row) => [row.account_id, row.provider_id, row.access_token, row.id_token]),
      [['u1', id, null, null]],
    );
  });

  it(`${kind}: who has left the organisation stays out of it at the next sign-in`, async (t) => {
    const { offer, browser, north, accounts, root } = await openHouse(t, open);
    const id = await offer();
    const own = browser();
    await own.signIn(id);
    await accounts.removeMember(root, north.id, (await own.session()).person.id);
    assert.equal(await own.signIn(id), '/');
    const { organisations } = await own.session();
    assert.deepEqual(
      organisations.map((each: { name: string }) => each.name),
      ['Zoe'],
    );
  });

  it(`${kind}: an account with the same verified address is linked; what a stranger set to sign in ends`, async (t) => {
    const { offer, browser, people } = await openHouse(t, open);
    const id = await offer({ organisationId: null });
    const personId = await people.createPerson(zoe);
    const stranger = browser();
    const credentials = { email: zoe.email, password: zoe.password };
    assert.equal((await stranger.visit('POST', '/api/auth/sign-in/email', credentials)).statusCode, 200);
    assert.equal((await stranger.session()).person.id, personId);
    const own = browser();
    assert.equal(await own.signIn(id), '/');
    assert.equal((await own.session()).person.id, personId);
    assert.equal((await stranger.session()).person, null);
    assert.equal((await stranger.visit('POST', '/api/auth/sign-in/email', credentials)).statusCode, 401);
    assert.equal(await browser().signIn(id), '/');
    assert.equal((await own.session()).person.id, personId, 'the next sign-in ends nothing');
  });

  it(`${kind}: an address that the provider has not verified opens nothing`, async (t) => {
    const { offer, browser, people, provider } = await openHouse(t, open);
    const id = await offer();
    for (const verified of [false, 'false', undefined]) {
      provider.state.claims = { sub: 'u2', email: zoe.email, email_verified: verified, name: 'Eve' };
      const eve = browser();
      assert.equal(await eve.signIn(id), '/?error=email_not_verified');
      assert.equal((await eve.session()).person, null);
    }
    await people.createPerson(zoe);
    const eve = browser();
    assert.match(await eve.signIn(id), /^\/\?error=account_not_linked/);
    assert.equal((await eve.session()).person, null);
  });

  it(`${kind}: Entra ID's word for a verified owner of the domain counts, and an address from userinfo`, async (t) => {
    const { offer, browser, provider } = await openHouse(t, open);
    const id = await offer();
    provider.state.claims = { sub: 'u3', email: 'ann@north.example', xms_edov: true };
    assert.equal(await browser().signIn(id), '/');
    provider.state.claims = { sub: 'u4' };
    provider.state.userinfo = { email: 'ben@north.example', email_verified: true };
    const ben = browser();
    assert.equal(await ben.signIn(id), '/');
    assert.equal((await ben.session()).person.email, 'ben@north.example');
    provider.state.claims = { sub: 'u5' };
    provider.state.userinfo = { sub: 'another', email: 'cat@north.example', email_verified: true };
    assert.match(await browser().signIn(id), /error=email_not_found/);
  });

  it(`${kind}: addresses of other domains are turned away, also when they are known`, async (t) => {
    const { offer, browser, call, provider } = await openHouse(t, open);
    const id = await offer({ emailDomains: ['south.example'] });
    const refused = '/?error=email_domain_not_allowed';
    assert.equal(await browser().signIn(id), refused);
    provider.state.claims.email = 'zoe@evil.example@north.example';
    await call('PATCH', `/sign-in-providers/${id}`, { emailDomains: ['evil.example'] });
    assert.equal(await browser().signIn(id), refused);
    provider.state.claims.email = zoe.email;
    await call('PATCH', `/sign-in-providers/${id}`, { emailDomains: null });
    assert.equal(await browser().signIn(id), '/');
    await call('PATCH', `/sign-in-providers/${id}`, { emailDomains: ['south.example'] });
    assert.equal(await browser().signIn(id), refused);
  });

  it(`${kind}: where newcomers have no place, only those who are known come in`, async (t) => {
    const { offer, browser, accounts, north, root, call } = await openHouse(t, open);
    const id = await offer({ organisationId: null });
    assert.equal(await browser().signIn(id), '/?error=no_account');
    await call('PATCH', `/sign-in-providers/${id}`, { organisationId: north.id });
    await accounts.deleteOrganisation(root, north.id);
    assert.equal(await browser().signIn(id), '/?error=organisation_closed');
  });

  it(`${kind}: a provider that was switched off or removed lets nobody in, not even who is on the way`, async (t) => {
    const { offer, browser, call, database } = await openHouse(t, open);
    const id = await offer();
    const own = browser();
    const back = await own.agree(await own.begin(id));
    await call('PATCH', `/sign-in-providers/${id}`, { enabled: false });
    assert.match(String((await own.visit('GET', back)).headers.location), /error=oauth_provider_not_found/);
    assert.deepEqual((await own.session()).providers, []);
    const begun = await own.visit('POST', '/api/auth/sign-in/social', { provider: id, callbackURL: '/' });
    assert.equal(begun.statusCode, 404);
    await call('PATCH', `/sign-in-providers/${id}`, { enabled: true });
    assert.equal(await own.signIn(id), '/');
    assert.equal((await call('DELETE', `/sign-in-providers/${id}`)).status, 204);
    assert.deepEqual(await database.db.selectFrom('credentials').selectAll().execute(), []);
  });

  it(`${kind}: a change of a provider leaves a request that is in flight what it began with`, async (t) => {
    const { offer, browser, call, provider } = await openHouse(t, open);
    const id = await offer();
    const asked = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    provider.state.before = () => {
      asked.resolve();
      return go.promise;
    };
    const own = browser();
    const begun = own.begin(id);
    await asked.promise;
    await call('PATCH', `/sign-in-providers/${id}`, { clientId: 'another' });
    const other = browser().begin(id);
    go.resolve();
    assert.equal(new URL(await begun).searchParams.get('client_id'), 'wanwen');
    assert.equal(new URL(await other).searchParams.get('client_id'), 'another');
  });

  it(`${kind}: state, nonce, PKCE and the ID token's signature, issuer, audience and time are checked`, async (t) => {
    const { offer, browser, provider } = await openHouse(t, open);
    const id = await offer();
    const [own, eve] = [browser(), browser()];
    const back = await own.agree(await own.begin(id));
    assert.match(String((await eve.visit('GET', back)).headers.location), /\/\?error=state_mismatch/);
    const forged = back.replace(/state=[^&]+/, 'state=forged');
    assert.match(String((await own.visit('GET', forged)).headers.location), /\/\?error=state_mismatch/);

    const victim = await own.agree(await own.begin(id));
    const attack = new URL(await eve.agree(await eve.begin(id)), origin);
    attack.searchParams.set('code', new URL(victim, origin).searchParams.get('code')!);
    const injected = await eve.visit('GET', `${attack.pathname}${attack.search}`);
    assert.match(String(injected.headers.location), /error=invalid_code/, 'the code of another needs their verifier');

    const faults = [
      { nonce: 'another' },
      { foreignKey: true },
      { issuer: 'https://evil.example' },
      { audience: 'another' },
      { expired: true },
    ];
    for (const fault of faults) {
      provider.state.faults = fault;
      const unlucky = browser();
      assert.match(await unlucky.signIn(id), /error=unable_to_get_user_info/, JSON.stringify(fault));
      assert.equal((await unlucky.session()).person, null);
    }
    provider.state.faults = {};
    assert.equal(await own.signIn(id), '/');
  });

  it(`${kind}: a client without its right secret gets no token, and nobody else is kept out`, async (t) => {
    const { offer, browser, people, provider } = await openHouse(t, open);
    const id = await offer({ clientSecret: 'wrong' });
    assert.match(await browser().signIn(id), /error=invalid_code/);
    provider.close();
    const own = browser();
    await people.createPerson(zoe);
    const begun = await own.visit('POST', '/api/auth/sign-in/social', { provider: await offer(), callbackURL: '/' });
    assert.equal(begun.statusCode, 502, begun.body);
    const known = await own.visit('POST', '/api/auth/sign-in/email', { email: zoe.email, password: zoe.password });
    assert.equal(known.statusCode, 200);
  });

  it(`${kind}: the test of a provider says what is wrong, and secrets are never told`, async (t) => {
    const { offer, call, provider, accounts, root, database } = await openHouse(t, open);
    const id = await offer();
    const test = async () => (await call('POST', `/sign-in-providers/${id}/test`)).json;
    assert.deepEqual(await test(), { ok: true, fault: null });
    provider.state.configuration = { issuer: 'https://evil.example' };
    assert.match((await test()).fault.message, /it is that of https:\/\/evil\.example/);
    provider.state.configuration = { token_endpoint: 7 };
    assert.match((await test()).fault.message, /token_endpoint/);
    provider.state.configuration = { code_challenge_methods_supported: ['plain'] };
    assert.match((await test()).fault.message, /PKCE/);
    const moved = await call('PATCH', `/sign-in-providers/${id}`, { issuer: 'http://127.0.0.1:1' });
    assert.equal(moved.json.error.code, 'client_secret_needed');
    await call('PATCH', `/sign-in-providers/${id}`, { issuer: 'http://127.0.0.1:1', clientSecret: 'second secret 12' });
    assert.equal((await test()).fault.code, 'provider_unreachable');
    const { items } = (await call('GET', '/sign-in-providers')).json;
    assert.deepEqual([items[0].hasSecret, items[0].secretHint], [true, 't 12']);
    const seen = JSON.stringify([items, await accounts.listAudit(root, { limit: 100 })]);
    assert.doesNotMatch(seen, /second secret|a secret: of/);
    assert.match(seen, /sign-in-provider\.create.*|sign-in-provider\.update/);
    const [row] = await database.db.selectFrom('sign_in_providers').selectAll().execute();
    assert.doesNotMatch(JSON.stringify(row), /second secret/);
  });

  it(`${kind}: providers on private addresses are refused unless the server allows them`, async (t) => {
    const { call, provider } = await openHouse(t, open, { allowPrivate: false });
    const base = { name: 'x', clientId: 'x' };
    for (const issuer of [
      provider.url,
      'https://127.0.0.1',
      'https://10.0.0.1/x',
      'https://localhost',
      'http://a.example',
    ]) {
      const { status, json } = await call('POST', '/sign-in-providers', { ...base, issuer });
      assert.deepEqual([status, json.error.code], [400, 'issuer_private'], issuer);
    }
    const { json } = await call('POST', '/sign-in-providers', { ...base, issuer: 'https://a:b@c.example' });
    assert.equal(json.error.code, 'issuer_invalid');
    const elsewhere = { ...base, issuer: 'https://login.example', organisationId: 'nowhere' };
    assert.equal((await call('POST', '/sign-in-providers', elsewhere)).json.error.field, 'organisationId');
  });
});
