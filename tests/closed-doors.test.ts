import assert from 'node:assert/strict';
import { forEachDatabase } from '../packages/server/src/platform/testing/databases.ts';
import { type Ask, openApp, type Reply, type Route } from './support/open-app.ts';

/** All that strangers may use. Whatever else there is wants somebody. */
const publicRoutes = [
  'GET /*',
  'GET /api/auth/*',
  'GET /api/console/session',
  'GET /docs',
  'GET /docs/json',
  'GET /docs/static/*',
  'GET /docs/static/index.html',
  'GET /docs/static/swagger-initializer.js',
  'GET /docs/yaml',
  'GET /health',
  'GET /ics/:file',
  'GET /openapi.json',
  'GET /ready',
  'POST /api/auth/*',
  'POST /api/console/invites/open',
  'POST /api/console/member-links/look',
  'POST /api/console/setup',
  'POST /api/console/sign-up',
  'POST /api/console/waiting-list',
  'POST /api/payments/webhook',
];

const nobody = '00000000-0000-7000-8000-000000000000';

const nameOf = ({ method, url }: Route) => `${method} ${url}`;

/** An address of the route. */
const addressOf = (url: string) =>
  url
    .replace(/:month(\([^)]*\))?/, '2026-11')
    .replace(/:\w+/g, nobody)
    .replace('*', 'x');

/** A body that is no reason to refuse before it is known who asks. */
const bodyFor = ({ method }: Route) => (['POST', 'PUT', 'PATCH', 'QUERY'].includes(method) ? {} : undefined);

/** Fits the shape in which each protocol tells of a key or a session that is missing or wrong. */
function assertRefused({ url }: Route, reply: Reply, codes: Record<'openai' | 'dashscope' | 'console', string>): void {
  const body = reply.json();
  if (/^\/(v1\/messages|apps\/anthropic)/.test(url)) {
    assert.deepEqual([body.type, body.error.type], ['error', 'authentication_error']);
    assert.equal(typeof body.error.message, 'string');
  } else if (/^\/(v1\/abilities|mcp)/.test(url)) {
    assert.deepEqual([body.error.code, typeof body.error.requestId], [codes.openai, 'string']);
  } else if (/^\/(v1|compatible-mode)/.test(url)) {
    assert.deepEqual([body.error.code, typeof body.error.message], [codes.openai, 'string']);
    assert.ok('type' in body.error && 'param' in body.error);
  } else if (/^\/api\/v1/.test(url)) {
    assert.deepEqual([body.code, typeof body.message, typeof body.request_id], [codes.dashscope, 'string', 'string']);
  } else {
    assert.deepEqual([body.error.code, typeof body.error.requestId], [codes.console, 'string']);
  }
}

const without = { openai: 'missing_api_key', dashscope: 'InvalidApiKey', console: 'sign_in_required' };
const wrong = { ...without, openai: 'invalid_api_key' };
const revoked = { ...without, openai: 'key_revoked' };

async function assertAllRefuse(
  routes: Route[],
  ask: Ask,
  headers: Record<string, string>,
  codes: Record<'openai' | 'dashscope' | 'console', string>,
): Promise<void> {
  for (const route of routes) {
    const reply = await ask(route.method, addressOf(route.url), bodyFor(route), headers);
    const what = `${nameOf(route)}: ${reply.status} ${reply.text}`;
    assert.equal(reply.status, 401, what);
    try {
      assertRefused(route, reply, codes);
    } catch (cause) {
      throw new Error(what, { cause });
    }
  }
}

/** For administrators too, as the rooms decide by what is asked. */
const alsoForAdministrators: [method: string, path: string, body?: object][] = [
  ['GET', '/api/console/organisations?all=true'],
  ['POST', '/api/console/organisations', { name: 'Mine' }],
  ['GET', '/api/console/invites/batches'],
  ['POST', '/api/console/invites/batches', { label: 'Mine' }],
  ['GET', `/api/console/invites/batches/${nobody}/codes`],
  ['DELETE', `/api/console/invites/batches/${nobody}`],
  ['DELETE', `/api/console/invites/codes/${nobody}`],
  ['POST', '/api/console/invites/revoke', { code: 'WW-AAAA-AAAA-AAAA' }],
  ['GET', '/api/console/waiting-list'],
  ['POST', `/api/console/waiting-list/${nobody}/approve`, {}],
  ['POST', `/api/console/waiting-list/${nobody}/reject`, {}],
  ['GET', '/api/console/audit'],
  ['GET', '/api/console/audit/export'],
];

forEachDatabase((kind, _open, it) => {
  it(`${kind}: strangers may use what is listed here, and are told at every other door what is missing`, async (t) => {
    const { routes, ask } = await openApp(t, kind);
    const open = routes.filter(({ access }) => access === 'public').map(nameOf);
    assert.deepEqual([...new Set(open)].sort(), publicRoutes);
    for (const { method, url } of routes.filter(({ access, method }) => access === 'public' && method === 'POST')) {
      const { status } = await ask(method, addressOf(url), { of: 'a'.repeat(70_000) });
      assert.equal(status, 413, `${url} reads little of strangers`);
    }
    const closed = routes.filter(({ access }) => access !== 'public');
    assert.ok(closed.length > 100, `${closed.length} routes`);
    await assertAllRefuse(closed, ask, {}, without);
    await assertAllRefuse(closed, ask, { authorization: 'Bearer ww-0000000000000000000000000000' }, wrong);
    await assertAllRefuse(closed, ask, { 'x-api-key': 'ww-0000000000000000000000000000' }, wrong);
    const machine = { authorization: 'Bearer 0123456789abcdef', 'x-wanwen-machine': '1' };
    await assertAllRefuse(closed, ask, machine, without);
    await assertAllRefuse(closed, ask, { cookie: 'wanwen.session_token=abc.def; wanwen.organisation=local' }, without);
  });

  it(`${kind}: a session that is over and a key that was revoked open nothing`, async (t) => {
    const { routes, ask, database, invite } = await openApp(t, kind);
    const closed = routes.filter(({ access }) => access !== 'public');
    const { cookie, personId, key, keyId, organisationId, ask: asPerson } = await invite('Linus');
    assert.equal((await asPerson('GET', '/api/console/organisations')).status, 200);
    assert.equal((await ask('GET', '/v1/models', undefined, { authorization: `Bearer ${key}` })).status, 200);
    await asPerson('DELETE', `/api/console/organisations/${organisationId}/keys/${keyId}`);
    await assertAllRefuse(closed, ask, { authorization: `Bearer ${key}` }, revoked);
    const past = new Date(Date.now() - 1000).toISOString();
    await database.db.updateTable('sessions').set({ expires_at: past }).where('person_id', '=', personId).execute();
    await assertAllRefuse(closed, ask, { cookie }, without);
  });

  it(`${kind}: an owner of an organisation is refused what only administrators may do`, async (t) => {
    const { routes, ask, invite } = await openApp(t, kind);
    const { ask: asOwner, key } = await invite('Linus');
    const closed = routes.filter(({ access }) => access === 'administrator');
    assert.ok(closed.length > 15, `${closed.length} routes`);
    const doors = closed.map((route) => [route.method, addressOf(route.url), bodyFor(route)] as const);
    for (const [method, path, body] of [...doors, ...alsoForAdministrators]) {
      const reply = await asOwner(method, path, body);
      assert.deepEqual([reply.status, reply.json().error.code], [403, 'administrator_required'], `${method} ${path}`);
      const withKey = await ask(method, path, body, { authorization: `Bearer ${key}` });
      assert.equal(withKey.status, 401, `${method} ${path} with an API key`);
    }
  });
});
