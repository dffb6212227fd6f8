import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Reply,
  saying,
  startUpstream,
} from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { plainPng } from '../packages/server/src/pictures/testing/sample-pictures.ts';
import { type Company, expected, type OpenedApp, openApp } from './support/open-app.ts';

const messages = [{ role: 'user', content: 'Hello' }];
const [model, painter] = ['scripted', 'painter'];
const definition = {
  title: { en: 'Answer a letter' },
  instructions: 'Answer the letter.',
  fields: [{ key: 'letter', label: { en: 'Letter' } }],
  examples: [{ input: { letter: 'Hi' }, output: {}, includes: [], excludes: [] }],
};
const translate = { input: { text: 'Meet at 15:00', to: 'en' } };
const tool = { name: 'workplace_translate', arguments: translate.input };
const dashscope = { model, input: { messages }, parameters: {} };
const accept = { accept: 'application/json, text/event-stream' };

interface Call {
  path?: string;
  body: object;
  headers?: Record<string, string>;
}

/** What each paid route is asked. */
const CALLS: Record<string, Call> = {
  '/v1/chat/completions': { body: { model, messages } },
  '/v1/responses': { body: { model, input: 'Hello' } },
  '/v1/images/generations': { body: { model: painter, prompt: 'A fox' } },
  '/v1/messages': { body: { model, messages, max_tokens: 50 } },
  '/api/v1/services/aigc/text-generation/generation': { body: dashscope },
  '/api/v1/services/aigc/multimodal-generation/generation': { body: dashscope },
  '/v1/abilities/:id': { path: '/v1/abilities/workplace.translate', body: { ...translate, model } },
  '/v1/abilities/try': { body: { slug: 'letters', definition, input: { letter: 'Hi' }, model } },
  '/v1/abilities/try/score': { body: { slug: 'letters', definition, example: 0, model } },
  '/mcp': { body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: tool }, headers: accept },
  '/api/console/conversations/:id/messages': { body: { content: 'Hello', parentId: null, language: 'en' } },
  '/api/console/messages/:id/regenerate': { body: { language: 'en' } },
};

/** Text completions are for models of this machine only; their keys are tested with the other protocols' money. */
const COMPLETIONS = /\/v1\/completions$/;
/** What programs may post besides that costs nothing. */
const FREE = /count_tokens$|\/tasks\/|\/uploads$|\/services\/\*$|\/\*$/;
/** What a browser may post that costs something. */
const PAGE = /conversations\/:id\/messages$|messages\/:id\/regenerate$/;

const words = saying('{"text": "Meet at 15:00"}');

const reply: Reply = (response, call) => {
  if (!call.path.endsWith('/images/generations')) return words(response, call);
  const made = JSON.stringify({ created: 1, data: [{ b64_json: plainPng().toString('base64') }] });
  return void response.writeHead(200, { 'content-type': 'application/json' }).end(made);
};

async function start(t: Parameters<typeof openApp>[0]) {
  const upstream = await startUpstream(reply);
  t.after(async () => upstream[Symbol.asyncDispose]());
  const app = await openApp(t, 'sqlite');
  const make = async (name: string, makes: 'text' | 'image') => {
    const place = { baseUrl: upstream.baseUrl, allowPrivate: true };
    const body = { name, kind: 'openai-compatible', model: name, makes, ...place };
    expected(await app.administrator('POST', '/api/console/deployments', body), 201);
  };
  await make(model, 'text');
  await make(painter, 'image');
  return { upstream, app };
}

/** A conversation with one answer, whose ids stand in the addresses of the page. */
async function converse(company: Company): Promise<{ conversation: string; answer: string }> {
  const { ask } = company;
  const made = expected(await ask('POST', '/api/console/conversations', { model }), 201).json();
  const first = { content: 'Hello', parentId: null, language: 'en' };
  const sent = expected(await ask('POST', `/api/console/conversations/${made.id}/messages`, first), 201).json();
  await readToEnd(company, sent.assistant.id);
  return { conversation: made.id, answer: sent.assistant.id };
}

test('every paid route heeds Idempotency-Key: the model is asked once, and the first answer comes again', async (t) => {
  const { upstream, app } = await start(t);
  const posts = app.routes.filter(({ method }) => method === 'POST');
  const paid = posts.filter(({ url }) => (url.startsWith('/api/console') ? PAGE.test(url) : mayCost(url)));
  assert.deepEqual(
    posts.filter(({ idempotent }) => idempotent).map(({ url }) => url),
    paid.map(({ url }) => url),
  );
  const company = await app.invite('Elm');
  const { conversation, answer } = await converse(company);
  const colleague = await addColleague(app, company);
  for (const { url } of paid.filter((route) => !COMPLETIONS.test(route.url))) {
    const call = CALLS[url.replace(/^\/(compatible-mode|apps\/anthropic)\//, '/')];
    assert.ok(call, `this test needs a call for ${url}`);
    const id = url.includes('conversations') ? conversation : answer;
    const path = call.path ?? url.replace(':id', id);
    const key = { 'idempotency-key': url };
    const credentials: Record<string, string> = url.startsWith('/api/console')
      ? { cookie: company.cookie }
      : { authorization: `Bearer ${company.key}` };
    const ask = () => app.ask('POST', path, call.body, { ...credentials, ...call.headers, ...key });
    const first = await ask();
    assert.ok(first.status < 300, `${url}: ${first.status} ${first.text}`);
    if (PAGE.test(url)) await readToEnd(company, first.json().assistant.id);
    const asked = upstream.calls.length;
    const again = await ask();
    assert.deepEqual([again.status, again.text], [first.status, first.text], url);
    assert.equal(again.headers['idempotent-replayed'], 'true', url);
    const refused = await app.ask('POST', path, changed(call.body), { ...credentials, ...call.headers, ...key });
    assert.equal(refused.status, 422, `${url}: ${refused.text}`);
    assert.equal(upstream.calls.length, asked, url);
    if (!PAGE.test(url)) continue;
    const others = await app.ask('POST', path, call.body, { cookie: colleague, ...key });
    assert.equal(others.status, 404, `${url}: a colleague with the same key`);
  }
});

/** Signs another person of the company up. @returns the session's cookie */
async function addColleague(app: OpenedApp, { ask, organisationId }: Company): Promise<string> {
  const link = { role: 'member', uses: 1, expiresInHours: 1 };
  const links = `/api/console/organisations/${organisationId}/member-links`;
  const { token: memberLink } = expected(await ask('POST', links, link), 201).json();
  const person = { name: 'Bo', email: 'bo@example.com', password: 'quiet river stones', memberLink };
  const { cookies } = expected(await app.ask('POST', '/api/console/sign-up', person), 201);
  return cookies.map((cookie) => cookie.split(';', 1)[0]!).join('; ');
}

const readToEnd = ({ ask }: Company, id: string) => ask('GET', `/api/console/messages/${id}/events`);

const changed = (body: object) =>
  JSON.parse(
    JSON.stringify(body).replace(/Hello|fox|15:00|the letter\.|"en"}$/, (found) =>
      found[0] === '"' ? '"zh"}' : 'Other',
    ),
  );

const mayCost = (url: string) => /^\/(v1|api\/v1|compatible-mode|apps|mcp)\b/.test(url) && !FREE.test(url);

test('a tool of MCP that failed does not use its key up, and what is no call of a tool heeds none', async (t) => {
  const { app } = await start(t);
  const { key } = await app.invite('Elm');
  const headers = { authorization: `Bearer ${key}`, 'idempotency-key': 'k', ...accept };
  const post = (method: string, params: object) =>
    app.ask('POST', '/mcp', { jsonrpc: '2.0', id: 1, method, params }, headers);
  for (const _ of [1, 2]) {
    const failed = await post('tools/call', { ...tool, arguments: { text: '' } });
    assert.match(failed.text, /"isError":true/);
    assert.equal(failed.headers['idempotent-replayed'], undefined);
  }
  assert.equal((await post('tools/list', {})).status, 200);
  assert.match((await post('tools/call', tool)).text, /Meet at 15:00/);
  assert.equal((await post('tools/call', tool)).headers['idempotent-replayed'], 'true');
});
