import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { AgendaNotices } from '@wanwen/contract';
import { createApp, createLog, loadConfig } from '@wanwen/server';
import { chunk, saying, startUpstream } from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';
import { forEachDatabase } from '../packages/server/src/platform/testing/databases.ts';
import { LivePage } from './support/live-page.ts';
import { type Company, expected, openApp } from './support/open-app.ts';
import { waitUntil } from './support/wait-until.ts';

const modelName = 'slow';

async function openFirst(t: TestContext) {
  let url = '';
  const prepare = async (place: { url?: string }) => {
    url = place.url!;
  };
  const app = await openApp(t, 'postgres', { prepare });
  return { app, url };
}

/** Another server on the database of the first, with the same secret key. */
async function openSecond(t: TestContext, url: string, firstHome: string): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-second-'));
  await copyFile(join(firstHome, 'secret.key'), join(home, 'secret.key'));
  const env = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true', DATABASE_URL: url };
  const app = await createApp(loadConfig({ env }), { log: createLog({ logLevel: 'silent' }) });
  t.after(async () => {
    await app.close();
    await rm(home, { recursive: true, force: true });
  });
  return app.listen();
}

const asking =
  (address: string, { cookie }: Company) =>
  (method: string, path: string, body?: unknown) =>
    fetch(`${address}/api/console${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });

forEachDatabase((kind, _open, it) => {
  if (kind === 'sqlite') return;

  it('postgres: a server that starts beside another leaves its answers alone, shows them, and can stop them', async (t) => {
    const upstream = await startUpstream(async (response, call) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ content: 'Once upon a time' }));
      await call.left;
    });
    t.after(() => upstream[Symbol.asyncDispose]());
    const { app, url } = await openFirst(t);
    const deployment = { kind: 'openai-compatible', model: 'm', baseUrl: upstream.baseUrl, allowPrivate: true };
    expected(await app.administrator('POST', '/api/console/deployments', { name: modelName, ...deployment }), 201);
    const company = await app.invite('North');
    const { id } = expected(await company.ask('POST', '/api/console/conversations', { model: modelName }), 201).json();
    const message = { content: 'Tell me a story', parentId: null };
    const sent = expected(await company.ask('POST', `/api/console/conversations/${id}/messages`, message), 201).json();

    const atSecond = asking(await openSecond(t, url, app.home), company);
    const at = `/messages/${sent.assistant.id}`;
    const read = async () => (await atSecond('GET', at)).json();
    for (const until = Date.now() + 10_000; (await read()).content === ''; await wait(50))
      assert.ok(Date.now() < until, 'its text is read at the second server');
    const { status, content } = await read();
    assert.deepEqual([status, content], ['streaming', 'Once upon a time']);

    const followed = (await atSecond('GET', `${at}/events`)).text();
    await wait(100);
    const stopped = await (await atSecond('POST', `${at}/stop`)).json();
    assert.deepEqual([stopped.status, stopped.content], ['stopped', 'Once upon a time']);
    assert.match(await followed, /"type":"snapshot".*"type":"finished".*"status":"stopped"/s);
    assert.equal((await company.ask('GET', `/api/console${at}`)).json().status, 'stopped');
  });

  it('postgres: a page at one server hears what happened in a tab at another', async (t) => {
    const { app, url } = await openFirst(t);
    const company = await app.invite('North');
    const stranger = await app.invite('South');
    const second = await openSecond(t, url, app.home);
    const lines = await Promise.all([company, stranger].map((one) => asking(second, one)('GET', '/events')));
    const [heard, others] = lines.map((line) => line.body!.pipeThrough(new TextDecoderStream()).getReader());
    await heard!.read();
    await others!.read();
    const { id } = expected(await company.ask('POST', '/api/console/conversations', { title: 'Plans' }), 201).json();
    assert.match((await heard!.read()).value!, new RegExp(`"conversation-changed".*${id}.*Plans`));
    expected(await stranger.ask('POST', '/api/console/conversations', { title: 'Theirs' }), 201);
    assert.match((await others!.read()).value!, /"conversation-changed".*Theirs/);
    await Promise.all([heard!.cancel(), others!.cancel()]);
  });

  it('postgres: a to-do given at one server is told at another, to nobody else, and once also after a break', async (t) => {
    const { app, url } = await openFirst(t);
    const [north, guest] = [await app.invite('North'), await app.invite('Guest')];
    const links = `/api/console/organisations/${north.organisationId}/member-links`;
    const { token } = expected(
      await north.ask('POST', links, { role: 'member', uses: 1, expiresInHours: 1 }),
      201,
    ).json();
    expected(await guest.ask('POST', '/api/console/member-links/join', { token }), 200);
    // The first of two is the one that counts.
    const inNorth = `wanwen.organisation=${north.organisationId}; ${guest.cookie}`;
    const second = await openSecond(t, url, app.home);
    const made = { kind: 'private', name: 'Launch', personIds: [guest.personId] };
    const { id: groupId } = expected(await north.ask('POST', '/api/console/workplace/groups', made), 201).json();
    const pages = [inNorth, guest.cookie, north.cookie].map(
      (cookie) => new LivePage({ address: () => second, cookie }),
    );
    t.after(async () => {
      for (const page of pages) page.end();
    });
    await waitUntil('the pages listen', async () => pages.every(({ ready }) => ready));
    const told = () => pages.map(({ events }) => events.filter(({ type }) => type === 'noticed').length);
    const todo = { groupId, content: 'Write the notes', assigneeId: guest.personId };
    const given = expected(await north.ask('POST', '/api/console/agenda/todos', todo), 201).json();
    await waitUntil('the page at the other server is told', async () => told()[0] === 1);
    const read = async () => {
      const headers = { cookie: inNorth };
      const answer = await fetch(`${second}/api/console/agenda/notices`, { headers });
      return ((await answer.json()) as AgendaNotices).items.map(({ kind, todoId }) => [kind, todoId]);
    };
    assert.deepEqual(await read(), [['assigned', given.id]]);
    pages[0]!.break();
    await waitUntil('it is back', async () => pages[0]!.ready);
    expected(await north.ask('POST', `/api/console/agenda/todos/${given.id}/comments`, { text: 'By Friday' }), 201);
    await waitUntil('the comment is told', async () => told()[0] === 2);
    assert.deepEqual(told(), [2, 0, 0], 'not in their other organisation, and not whoever did it');
    assert.deepEqual(await read(), [
      ['commented', given.id],
      ['assigned', given.id],
    ]);
  });

  it('postgres: a limit of requests a minute holds for calls that come to two servers', async (t) => {
    const upstream = await startUpstream(saying('Hi'));
    t.after(() => upstream[Symbol.asyncDispose]());
    const { app, url } = await openFirst(t);
    const deployment = { kind: 'openai-compatible', model: 'm', baseUrl: upstream.baseUrl, allowPrivate: true };
    expected(await app.administrator('POST', '/api/console/deployments', { name: modelName, ...deployment }), 201);
    const company = await app.invite('North');
    const limits = {
      ...{ subject: 'organisation', subjectId: '', requestsPerMinute: 4, tokensPerMinute: null },
      ...{ concurrentCalls: null, spendPerDay: null, spendPerMonth: null },
    };
    const place = `/api/console/organisations/${company.organisationId}/limits`;
    expected(await company.ask('PUT', place, limits), 200);
    const addresses = [app.address, await openSecond(t, url, app.home)];
    const call = async (address: string) => {
      const response = await fetch(`${address}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${company.key}`, 'content-type': 'application/json' },
        body: JSON.stringify({ model: modelName, messages: [{ role: 'user', content: 'Hello' }], stream: true }),
      });
      await response.text();
      return response.status;
    };
    const statuses = await Promise.all([...addresses, ...addresses, ...addresses, ...addresses].map(call));
    assert.deepEqual(statuses.toSorted(), [200, 200, 200, 200, 429, 429, 429, 429]);
  });
});
