import assert from 'node:assert/strict';
import { saying, startUpstream } from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { forEachDatabase } from '../packages/server/src/platform/testing/databases.ts';
import { type Belongings, callBody, fillCompany, idempotencyKey, modelName } from './support/fill-company.ts';
import { type Company, expected, type OpenedApp, openApp, type Route } from './support/open-app.ts';
import { rowsOf, tablesOfOrganisations } from './support/tables.ts';

/** Tables with organisations in which the test puts no row, and why. */
const untested: Record<string, string> = {
  holds: 'stand only while a call runs, and no route shows them',
  sign_in_providers: 'belong to the server, whose administrators alone see them',
};

/** Tables without an organisation of their own, and whose they are. */
const ofNoOrganisation: Record<string, string> = {
  attempts: 'network addresses that try codes',
  call_counts: 'processes of the server, which tell each other what they count for a minute',
  credentials: 'a person',
  deployments: 'the server',
  first_links: 'the server',
  invites: 'a batch of invites, which administrators make',
  ledger_days: 'an account of the ledger',
  ledger_entries: 'an account of the ledger',
  message_search_index: 'the search entries; SQLite only',
  model_fallbacks: 'the server',
  organisations: 'themselves',
  passkeys: 'a person',
  people: 'themselves',
  safety_versions: 'the server',
  second_factors: 'a person',
  server_instances: 'processes of the server',
  sessions: 'a person',
  sign_in_attempts: 'network addresses that sign in',
  verifications: 'a person',
  waiting_list: 'the server',
  work_passage_index: 'the search entries of files in groups; SQLite only',
  work_search_index: 'the search entries of groups; SQLite only',
};

const groupAt = '/api/console/workplace/groups/:groupId';

/** Bodies that each route takes, so that nothing is refused for its form. */
const bodies: Record<string, (theirs: Belongings) => object> = {
  'PATCH /api/console/organisations/:id': () => ({ name: 'Mine now' }),
  'POST /api/console/organisations/:id/transfer': ({ personId }) => ({ personId }),
  'POST /api/console/organisations/:id/members': () => ({ email: 'fox@example.com' }),
  'PATCH /api/console/organisations/:id/members/:personId': () => ({ role: 'member' }),
  'POST /api/console/organisations/:id/member-links': () => ({ role: 'owner', uses: 1, expiresInHours: 1 }),
  'POST /api/console/organisations/:id/keys': () => ({ name: 'Mine' }),
  'PATCH /api/console/organisations/:id/keys/:keyId': () => ({ name: 'Mine' }),
  'POST /api/console/organisations/:id/keys/:keyId/rotate': () => ({ overlapHours: 0 }),
  'PATCH /api/console/organisations/:id/abilities/:abilityId': () => ({ enabled: false }),
  'PUT /api/console/organisations/:id/abilities/:abilityId/ratings/:runId': () => ({ rating: 'up' }),
  'POST /api/console/organisations/:id/own-abilities': () => ({ slug: 'mine', definition: {} }),
  'PUT /api/console/organisations/:id/own-abilities/:slug/draft': () => ({ revision: 2, definition: {} }),
  'POST /api/console/organisations/:id/own-abilities/:slug/publish': () => ({ revision: 2 }),
  'POST /api/console/organisations/:id/safety/lists': () => ({
    name: 'Mine',
    category: 'c',
    action: 'block',
    words: [],
  }),
  'PATCH /api/console/organisations/:id/safety/lists/:listId': () => ({ enabled: false }),
  'PUT /api/console/organisations/:id/safety/detectors/:detector': () => ({ action: null }),
  'POST /api/console/organisations/:id/safety/try': () => ({ text: 'Mine' }),
  'PATCH /api/console/conversations/:id': () => ({ title: 'Mine' }),
  'POST /api/console/conversations/:id/messages': ({ messageId }) => ({ content: 'Hello', parentId: messageId }),
  'POST /api/console/messages/:id/regenerate': () => ({}),
  'PATCH /api/console/agenda/todos/:id': () => ({ state: 'done' }),
  'POST /api/console/agenda/todos/:id/comments': () => ({ text: 'Mine' }),
  'PATCH /api/console/agenda/events/:id': () => ({ state: 'cancelled' }),
  'PUT /api/console/agenda/events/:id/answer': () => ({ answer: 'no' }),
  'PATCH /api/console/organisations/:organisationId/balance': () => ({ monthlyBudget: null }),
  'POST /api/console/organisations/:organisationId/redeem': () => ({ code: 'WT-AAAA-AAAA-AAAA' }),
  [`PATCH ${groupAt}`]: () => ({ name: 'Mine' }),
  [`PUT ${groupAt}/mute`]: () => ({ muted: true }),
  [`POST ${groupAt}/members`]: ({ personId }) => ({ personIds: [personId] }),
  [`PATCH ${groupAt}/members/:personId`]: () => ({ role: 'member' }),
  [`POST ${groupAt}/messages`]: () => ({ clientId: 'mine-mine', text: 'Mine' }),
  [`POST ${groupAt}/history/preview`]: () => ({ files: [{ text: 'Mine' }] }),
  [`POST ${groupAt}/history`]: () => ({ files: [{ text: 'Mine 2026-03-03 09:12\nMine' }] }),
  [`PUT ${groupAt}/read`]: () => ({ seq: 1 }),
  [`PUT ${groupAt}/unread`]: () => ({ seq: 1 }),
  [`PATCH ${groupAt}/messages/:messageId`]: () => ({ text: 'Mine' }),
  [`PUT ${groupAt}/messages/:messageId/reactions`]: () => ({ emoji: '👍', on: true }),
  [`PUT ${groupAt}/messages/:messageId/pin`]: () => ({ pinned: true }),
  'PUT /api/console/organisations/:organisationId/limits': ({ keyId }) => ({
    ...{ subject: 'key', subjectId: keyId, requestsPerMinute: null, tokensPerMinute: null, concurrentCalls: null },
    ...{ spendPerDay: null, spendPerMonth: null },
  }),
};

const span = `from=${new Date(Date.now() - 86_400_000).toISOString()}&to=${new Date(Date.now() + 86_400_000).toISOString()}`;

/** What an address asks for beside its path, of the organisation that is read. */
const queries: Record<string, string | ((own: Belongings) => string)> = {
  'GET /api/console/agenda/events': `?${span}`,
  'GET /api/console/agenda/busy': ({ personId }) => `?${span}&personIds=${personId}`,
  'GET /api/console/agenda/clashes': ({ personId }) => `?${span}&personIds=${personId}`,
  'GET /api/console/organisations/:organisationId/usage/summary': '?from=2020-01-01&to=2099-12-31',
  [`POST ${groupAt}/files`]: '?name=mine.txt',
};

const month = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 7);
/** Routes whose rooms ask for an administrator; the test of the doors tries them. */
const ofAdministrators = /^\/api\/console\/(invites|waiting-list|audit)\b/;
const ofOrganisation =
  /^\/api\/console\/(organisations|conversations|messages|workplace\/groups|agenda\/(todos|events))\/:/;

/** Every address of a route in which something of `theirs` is asked for, in their organisation and in one's own. */
function addressesOf({ method, url }: Route, theirs: Belongings, own: Belongings): string[] {
  const query = queries[`${method} ${url}`] ?? '';
  const fill = (organisation: Belongings, rest: Belongings) =>
    url
      .replace(/^(\/api\/console\/organisations\/):\w+/, `$1${organisation.organisationId}`)
      .replace(/^(\/api\/console\/conversations\/):id/, `$1${rest.conversationId}`)
      .replace(/^(\/api\/console\/messages\/):id/, `$1${rest.messageId}`)
      .replace(/^(\/api\/console\/agenda\/todos\/):id/, `$1${rest.todoId}`)
      .replace(/^(\/api\/console\/agenda\/events\/):id/, `$1${rest.eventId}`)
      .replace(':commentId', rest.commentId)
      .replace('/alerts/:id', `/alerts/${rest.alertId}`)
      .replace(/:month(\([^)]*\))?/, month)
      .replace(':abilityId', 'workplace.translate')
      .replace(':runId', 'a-run')
      .replace(':slug', rest.abilitySlug)
      .replace(':number', '1')
      .replace(/:page\b/, '1')
      .replace(':listId', rest.safetyListId)
      .replace(':detector', 'email')
      .replace(':keyId', rest.keyId)
      .replace(':groupId', organisation.groupId)
      .replace(':messageId', rest.groupMessageId)
      .replace(':fileId', rest.fileId)
      .replace(':importId', rest.importId)
      .replace(':linkId', url.includes(':groupId') ? rest.groupLinkId : rest.linkId)
      .replace(':personId', rest.personId) + (typeof query === 'string' ? query : query(rest));
  const direct = fill(theirs, theirs);
  const sideways = fill(own, theirs);
  return sideways === fill(own, own) || sideways === direct ? [direct] : [direct, sideways];
}

async function assertNothingGiven(app: OpenedApp, who: Company, theirs: Belongings, own: Belongings): Promise<void> {
  const asked = app.routes.filter(({ url }) => ofOrganisation.test(url));
  assert.ok(asked.length > 40, `${asked.length} routes`);
  // The first of two cookies of a name is the one that counts.
  const disguised = { cookie: `wanwen.organisation=${theirs.organisationId}; ${who.cookie}` };
  for (const route of asked) {
    const name = `${route.method} ${route.url}`;
    const body = bodies[name]?.(theirs) ?? (/GET|DELETE/.test(route.method) ? undefined : {});
    for (const address of addressesOf(route, theirs, own)) {
      assert.doesNotMatch(address, /:/, name);
      for (const headers of [{}, disguised]) {
        const { status, text } = await who.ask(route.method, address, body, headers);
        assert.ok(status === 404 || status === 403, `${route.method} ${address}: ${status} ${text}`);
      }
      const withKey = await app.ask(route.method, address, body, { authorization: `Bearer ${who.key}` });
      assert.equal(withKey.status, 401, `${route.method} ${address} with a key`);
    }
  }
}

/** All that a company can read, by every route that reads. */
async function readAll(
  app: OpenedApp,
  who: Company,
  own: Belongings,
  theirs: Belongings,
): Promise<Map<string, string>> {
  const at = `/api/console/organisations/${own.organisationId}`;
  const readable = app.routes.filter(
    ({ method, url, access }) =>
      method === 'GET' &&
      access !== 'public' &&
      access !== 'administrator' &&
      // The file of the company is a text, which has no pages.
      !/[*]|events$|live$|:page$|^\/mcp$|^\/api\/v1\//.test(url) &&
      !ofAdministrators.test(url),
  );
  const addresses = readable
    .flatMap((route) => addressesOf(route, own, own))
    .map((address) =>
      address.replace(/:model\b/, modelName).replace('/v1/abilities/:id', '/v1/abilities/workplace.copy'),
    );
  const filtered = [
    `${at}/usage?keyId=${theirs.keyId}`,
    `${at}/usage?personId=${theirs.personId}`,
    `${at}/usage.csv?keyId=${theirs.keyId}`,
    `/v1/usage?keyId=${theirs.keyId}`,
    `${at}/audit?actorId=${theirs.personId}`,
    '/api/console/conversations?query=Zanzibar',
    '/api/console/conversations?query=sell',
    '/api/console/workplace/search?query=Zanzibar',
    '/api/console/workplace/search?query=sells',
    '/api/console/workplace/public-groups?query=talks',
    '/api/console/agenda/todos?list=all&query=Zanzibar',
    '/api/console/agenda/todos?list=all&query=ships',
    `/api/console/agenda/todos?list=all&assigneeId=${theirs.personId}`,
    '/api/console/agenda/people?query=z',
    `${at}/keys?all=true`,
  ];
  const answers = new Map<string, string>();
  for (const address of [...addresses, ...filtered]) {
    const isCall = !address.startsWith('/api/');
    const { status, text } = await (isCall
      ? app.ask('GET', address, undefined, { authorization: `Bearer ${who.key}` })
      : who.ask('GET', address));
    assert.equal(status, 200, `${address}: ${text}`);
    answers.set(address, text);
  }
  return answers;
}

/** Strings by which a row can be recognised: ids, references and hashes. */
const marksOf = (row: Record<string, unknown>) =>
  Object.entries(row).flatMap(([column, value]) =>
    /^id$|_id$|hash|reference|^account$/.test(column) && typeof value === 'string' && value.length > 8 ? [value] : [],
  );

forEachDatabase((kind, _open, it) => {
  it(`${kind}: a company gets nothing of another one, by any route, and changes nothing there`, async (t) => {
    await using upstream = await startUpstream(saying('Hello', ' there'));
    const app = await openApp(t, kind);
    const deployment = {
      name: modelName,
      kind: 'openai-compatible',
      model: 'm',
      baseUrl: upstream.baseUrl,
      allowPrivate: true,
    };
    expected(await app.administrator('POST', '/api/console/deployments', deployment), 201);
    const zanzibar = await app.invite('Zanzibar');
    const fox = await app.invite('Fox');
    const theirs = await fillCompany(app, zanzibar, 'Zanzibar');
    const own = await fillCompany(app, fox, 'Fox');

    const { tables, others } = await tablesOfOrganisations(app.database);
    const before = await rowsOf(app.database, tables, theirs.organisationId);
    const empty = tables.filter((table) => before[table]!.length === 0);
    assert.deepEqual(
      empty,
      Object.keys(untested),
      'every table with organisations is looked at, or named with a reason',
    );
    assert.deepEqual(
      others.filter((table) => !(table in ofNoOrganisation)),
      [],
      'whose is this table?',
    );

    await assertNothingGiven(app, fox, theirs, own);
    assert.deepEqual(await rowsOf(app.database, tables, theirs.organisationId), before);

    const ownRows = Object.values(await rowsOf(app.database, tables, own.organisationId)).flat();
    const ownMarks = new Set(ownRows.flatMap(marksOf));
    const marks = new Set([...Object.values(before).flat().flatMap(marksOf), zanzibar.key, theirs.personId]);
    const theirMarks = [...marks].filter((mark) => !ownMarks.has(mark));
    assert.ok(theirMarks.length > 30, `${theirMarks.length} marks`);
    const answers = await readAll(app, fox, own, theirs);
    assert.ok(answers.size > 20, `${answers.size} answers`);
    for (const [address, text] of answers) {
      const seen = theirMarks.filter((mark) => text.includes(mark));
      assert.deepEqual(seen, [], address);
      assert.doesNotMatch(text, /zanzibar/i, address);
    }
    // The same words find the company's own rows: the reading above was not of empty pages.
    const said = [...answers.values()].join('\n');
    for (const mark of [
      own.conversationId,
      own.messageId,
      own.keyId,
      own.linkId,
      own.alertId,
      own.groupId,
      own.groupMessageId,
      own.todoId,
      own.commentId,
      own.eventId,
      own.abilitySlug,
      own.safetyListId,
      'Fox secrets',
      'Fox voucher',
    ])
      assert.ok(said.includes(mark), mark);
  });

  it(`${kind}: a key reads usage and balance as its person may, and one of the organisation all of it`, async (t) => {
    const app = await openApp(t, kind);
    const [fox, dora] = [await app.invite('Fox'), await app.invite('Dora')];
    const at = `/api/console/organisations/${fox.organisationId}`;
    const role = { email: 'dora@example.com', role: 'developer' };
    expected(await app.administrator('POST', `${at}/members`, role), 201);
    const make = async ({ ask }: Company, body: object) =>
      expected(await ask('POST', `${at}/keys`, { access: 'read', ...body }), 201).json().key as string;
    const keys = [await make(fox, { ofOrganisation: true }), await make(fox, {}), await make(dora, {})];
    const asked = (path: string, key: string) => app.ask('GET', path, undefined, { authorization: `Bearer ${key}` });
    for (const key of keys)
      assert.deepEqual(expected(await asked('/v1/usage?limit=1', key), 200).json(), { items: [], nextCursor: null });
    for (const key of keys.slice(0, 2)) {
      const { organisationId, balance } = expected(await asked('/v1/balance', key), 200).json();
      assert.deepEqual([organisationId, balance], [fox.organisationId, '10.00']);
    }
    const refused = await asked('/v1/balance', keys[2]!);
    assert.deepEqual([refused.status, refused.json().error.code], [403, 'not_allowed']);
    expected(await fox.ask('PATCH', `${at}/members/${dora.personId}`, { role: 'member' }), 200);
    assert.equal((await asked('/v1/usage', keys[2]!)).status, 401);
    const cookie = `wanwen.organisation=${fox.organisationId}; ${dora.cookie}`;
    assert.equal((await app.ask('GET', '/v1/usage', undefined, { cookie })).status, 403);
    assert.equal((await asked('/v1/usage?limit=0', keys[0]!)).json().error.param, 'limit');
  });

  it(`${kind}: the key of a repeated call is one's own, and so is the news`, async (t) => {
    await using upstream = await startUpstream(saying('Hello'));
    const app = await openApp(t, kind);
    const deployment = {
      name: modelName,
      kind: 'openai-compatible',
      model: 'm',
      baseUrl: upstream.baseUrl,
      allowPrivate: true,
    };
    expected(await app.administrator('POST', '/api/console/deployments', deployment), 201);
    const companies = [await app.invite('Zanzibar'), await app.invite('Fox')] as const;
    const call = async ({ key }: Company) => {
      const headers = { authorization: `Bearer ${key}`, 'idempotency-key': idempotencyKey };
      return expected(await app.ask('POST', '/v1/chat/completions', callBody, headers), 200).json().id as string;
    };
    const [first, other, again] = [await call(companies[0]), await call(companies[1]), await call(companies[1])];
    assert.notEqual(first, other);
    assert.equal(other, again);

    const [zanzibar, fox] = companies;
    const leaving = new AbortController();
    const news = await fetch(`${app.address}/api/console/events`, {
      headers: { cookie: fox.cookie },
      signal: leaving.signal,
    });
    const create = async ({ ask }: Company, title: string) =>
      expected(await ask('POST', '/api/console/conversations', { title }), 201);
    await create(zanzibar, 'Zanzibar');
    await create(fox, 'Fox');
    let told = '';
    for await (const piece of news.body!.pipeThrough(new TextDecoderStream())) {
      told += piece;
      if (told.includes('"Fox"')) break;
    }
    leaving.abort();
    assert.doesNotMatch(told, /Zanzibar/);
  });
});
