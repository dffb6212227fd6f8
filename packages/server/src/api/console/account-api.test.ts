import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { Registry } from 'prom-client';
import {
  addKeyLineage,
  addRetention,
  createAccounts,
  createOrganisations,
  type Identify,
  localCaller,
} from '../../accounts/index.ts';
import { createHttpServer } from '../../http-server.ts';
import { createLog, type Database, loadConfig, migrate } from '../../platform/index.ts';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { registerAccountRoutes } from './account-routes.ts';

interface Route {
  method: string;
  url: string;
}

const identify: Identify = async (_access, { headers }) => {
  const person = headers['x-person'];
  const known = {
    personId: person === 'machine' ? null : String(person),
    administrator: person === 'root' || person === 'machine',
  };
  return { caller: localCaller, actor: person === undefined ? null : known };
};

/** The routes on a real database; who asks stands in a header: a person's id, `root`, `machine` or nobody. */
async function openApi(database: Database, t: TestContext) {
  await migrate(database, [createOrganisations, addRetention, addKeyLineage]);
  const accounts = createAccounts({ database, pepper: new Uint8Array(32) });
  const config = loadConfig({ env: { WANWEN_HOME: '/nonexistent' } });
  const server = await createHttpServer(config, createLog({ logLevel: 'silent' }), {
    identify,
    metrics: new Registry(),
  });
  t.after(() => server.close());
  const routes: Route[] = [];
  server.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) if (each !== 'HEAD') routes.push({ method: each, url });
  });
  registerAccountRoutes(server, accounts);
  const call = async (person: string | null, method: string, path: string, body?: object) => {
    const response = await server.inject({
      method: method as 'GET',
      url: `/api/console${path}`,
      headers: person === null ? {} : { 'x-person': person },
      ...(body === undefined ? {} : { payload: body }),
    });
    const isJson = response.headers['content-type']?.toString().startsWith('application/json;');
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      json: isJson ? response.json() : undefined,
    };
  };
  return { call, routes };
}

const id = '01900000-0000-7000-8000-000000000000';
/** Bodies that pass the schemas, by the end of a path. */
const bodies: Record<string, object> = {
  organisations: { name: 'x' },
  transfer: { personId: 'x' },
  members: { personId: 'x' },
  ':personId': { role: 'member' },
  look: { token: 'x' },
  join: { token: 'x' },
  batches: { label: 'x' },
  open: { code: 'x' },
  redeem: { code: 'x' },
  revoke: { code: 'x' },
  'waiting-list': { company: 'x', name: 'x', email: 'x@y.example' },
};
const open = new Set(['/api/console/member-links/look', '/api/console/invites/open', 'POST /api/console/waiting-list']);
const isOpen = ({ method, url }: Route) => open.has(url) || open.has(`${method} ${url}`);
const bodyFor = ({ method, url }: Route) => (method === 'GET' ? undefined : (bodies[url.split('/').at(-1)!] ?? {}));
const pathOf = ({ url }: Route, organisationId: string) =>
  url.replace('/api/console', '').replace('organisations/:id', `organisations/${organisationId}`).replace(/:\w+/g, id);

forEachDatabase((kind, openDatabase, it) => {
  it(`${kind}: without a sign-in every route is refused, but for those that come before one`, async (t) => {
    const { call, routes } = await openApi(await openDatabase(t), t);
    assert.ok(routes.length > 30);
    for (const route of routes.filter((each) => !isOpen(each))) {
      const { status, json } = await call(null, route.method, pathOf(route, 'local'), bodyFor(route));
      assert.deepEqual([status, json?.error.code], [401, 'sign_in_required'], `${route.method} ${route.url}`);
    }
  });

  it(`${kind}: on every route of an organisation, strangers are told that it does not exist`, async (t) => {
    const { call, routes } = await openApi(await openDatabase(t), t);
    const ofOrganisation = routes.filter(({ url }) => url.includes('organisations/:id'));
    assert.ok(ofOrganisation.length > 20);
    for (const route of ofOrganisation) {
      const { status, json } = await call('sam', route.method, pathOf(route, 'local'), bodyFor(route));
      const refusal = [404, 'organisation_not_found'];
      assert.deepEqual([status, json?.error.code], refusal, `${route.method} ${route.url}`);
    }
  });

  it(`${kind}: routes of the server are for administrators`, async (t) => {
    const { call, routes } = await openApi(await openDatabase(t), t);
    const personal = /organisations|\/join$|\/redeem$/;
    const ofServer = routes.filter((route) => !isOpen(route) && !personal.test(route.url));
    assert.ok(ofServer.length >= 9);
    for (const route of ofServer) {
      const { status, json } = await call('sam', route.method, pathOf(route, 'local'), bodyFor(route));
      assert.deepEqual([status, json?.error.code], [403, 'administrator_required'], `${route.method} ${route.url}`);
    }
  });

  it(`${kind}: a company comes by invite, brings its people by link, and gives them keys`, async (t) => {
    const { call } = await openApi(await openDatabase(t), t);
    const made = await call('machine', 'POST', '/invites/batches', { label: 'fair', count: 2, startingCredit: '7' });
    assert.equal(made.status, 201);
    const [code] = made.json.codes;
    const offer = await call(null, 'POST', '/invites/open', { code });
    assert.deepEqual([offer.status, offer.json.startingCredit], [200, '7.00']);
    const redeemed = await call('eve', 'POST', '/invites/redeem', { code, organisationName: 'Eve & Co' });
    assert.equal(redeemed.status, 200, redeemed.text);
    const place = `/organisations/${redeemed.json.organisationId}`;
    assert.equal((await call('machine', 'POST', '/invites/redeem', { code })).json.error.code, 'sign_in_required');

    const link = await call('eve', 'POST', `${place}/member-links`, { role: 'developer' });
    const look = await call(null, 'POST', '/member-links/look', { token: link.json.token });
    assert.equal(look.json.organisationName, 'Eve & Co');
    assert.equal((await call('dan', 'POST', '/member-links/join', { token: link.json.token })).json.role, 'developer');

    const key = await call('dan', 'POST', `${place}/keys`, { limits: { requestsPerMinute: 60 } });
    assert.deepEqual([key.status, key.json.limits.requestsPerMinute, key.json.limits.spendPerDay], [201, 60, null]);
    const rotated = await call('dan', 'POST', `${place}/keys/${key.json.id}/rotate`, {});
    assert.equal(rotated.status, 201);
    assert.equal((await call('eve', 'DELETE', `${place}/keys/${rotated.json.id}`)).json.state, 'revoked');
    const { items } = (await call('dan', 'GET', `${place}/keys?all=true`)).json;
    assert.equal(items.length, 2);

    const audit = await call('eve', 'GET', `${place}/audit/export?format=csv`);
    assert.match(String(audit.headers['content-type']), /^text\/csv/);
    assert.match(audit.text, /,key\.rotate,/);
    const exported = await call('eve', 'GET', `${place}/export`);
    assert.match(String(exported.headers['content-disposition']), /filename="Eve & Co\.zip"/);
    assert.match(exported.text, /^PK.*tables\/members\.jsonl/s);
    assert.match((await call('eve', 'GET', `${place}/export?format=jsonl`)).text, /"table":"members"/);
    assert.equal((await call('dan', 'POST', `${place}/leave`)).status, 204);
    assert.equal((await call('eve', 'DELETE', place)).json.members, 1);
    assert.equal((await call('eve', 'POST', `${place}/restore`)).json.deletedAt, null);
  });

  it(`${kind}: requests that cannot be right are refused with 400 and the field`, async (t) => {
    const { call } = await openApi(await openDatabase(t), t);
    const wrong: [string, string, object, string][] = [
      ['POST', '/organisations', { name: '  ' }, 'name'],
      ['POST', '/organisations/local/members', { role: 'member' }, 'personId'],
      ['POST', '/organisations/local/keys', { addresses: ['10.0.0.0/33'] }, 'addresses[0]'],
      ['POST', '/organisations/local/keys', { limits: { spendPerDay: 1.5 } }, 'limits.spendPerDay'],
      ['POST', '/organisations/local/keys', { expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt'],
      ['POST', '/invites/batches', { label: 'x', count: 10_001 }, 'count'],
      ['POST', '/invites/batches', { label: 'x', role: 'owner' }, 'role'],
      ['POST', '/invites/batches', { label: 'x', organisationId: 'local', startingCredit: '5' }, 'startingCredit'],
      ['POST', '/waiting-list', { company: 'x', name: 'x', email: 'nobody' }, 'email'],
    ];
    for (const [method, path, body, field] of wrong) {
      const { status, json } = await call('root', method, path, body);
      assert.deepEqual([status, json.error.field], [400, field], `${path} ${JSON.stringify(body)}`);
    }
    const long = { company: 'x', name: 'x', email: 'a@b.example', purpose: 'x'.repeat(40_000) };
    assert.equal((await call(null, 'POST', '/waiting-list', long)).status, 413);
  });
});
