import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signInRequired } from '../../accounts/index.ts';
import { createHttpServer } from '../../http-server.ts';
import { createEventBus, createLog } from '../../platform/index.ts';
import { type ConsoleNews, registerPageEvents } from './page-events.ts';

/** Sessions that stand, by cookie. */
async function start(t: { after(end: () => Promise<void>): void }, sessions: Set<string>) {
  const log = createLog({ logLevel: 'silent' });
  const identify = async (_: unknown, { headers }: { headers: { cookie?: string | undefined } }) => {
    const personId = headers.cookie ?? '';
    if (!sessions.has(personId)) throw signInRequired();
    const caller = { organisationId: 'o', personId, keyId: null };
    return { caller, actor: { personId, administrator: false } };
  };
  const place = { bodyLimit: 1000, host: '127.0.0.1', hostNames: [] };
  const server = await createHttpServer(place, log, { identify });
  const { signal: closing } = new AbortController();
  registerPageEvents(
    server,
    createEventBus<ConsoleNews>(() => {}),
    { identify, closing, checkMs: 10 },
  );
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  t.after(async () => {
    server.server.closeAllConnections();
    await server.close();
  });
  return (cookie: string) => fetch(`${address}/api/console/events`, { headers: { cookie } });
}

test('what happens in other tabs is told no longer than the session stands', async (t) => {
  const sessions = new Set(['ada', 'bob']);
  const listen = await start(t, sessions);
  const [ada, bob] = [await listen('ada'), await listen('bob')];
  sessions.delete('ada');
  assert.equal(await ada.text(), ': open\n\n');
  assert.equal((await listen('ada')).status, 401);
  const reader = bob.body!.getReader();
  assert.equal(new TextDecoder().decode((await reader.read()).value), ': open\n\n');
});

test('who opens streams without end closes their own oldest ones, and nobody else’s', async (t) => {
  const listen = await start(t, new Set(['ada', 'bob']));
  const other = (await listen('bob')).body!.getReader();
  const own = [];
  for (let count = 0; count < 51; count++) own.push(await listen('ada'));
  assert.equal(await own[0]!.text(), ': open\n\n');
  const second = own[1]!.body!.getReader();
  for (const reader of [other, second]) {
    await reader.read();
    const next = await Promise.race([reader.read(), new Promise((resolve) => setTimeout(resolve, 50, 'open'))]);
    assert.equal(next, 'open');
  }
});
