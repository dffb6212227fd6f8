import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, createLog, loadConfig } from '@wanwen/server';
import { type Side, untilAll } from './bare-side.ts';

const PAGES_PER_PERSON = 20;
const password = 'quiet river stones';

/** The whole server, a group of a few people, and their pages. */
export async function startOwn(clients: number): Promise<Side> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-bench-live-'));
  const env = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' };
  const app = await createApp(loadConfig({ env }), { log: createLog({ logLevel: 'error' }) });
  const address = await app.listen();
  const ask = async (cookie: string, path: string, body: object) => {
    const response = await fetch(`${address}/api/console${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const cookies = response.headers.getSetCookie().map((each) => each.split(';', 1)[0]);
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes.
    return { cookie: cookies.join('; '), body: (await response.json()) as any };
  };
  const token = new URL((await app.firstLink())!).searchParams.get('token');
  const first = { name: 'Ada', email: 'ada@example.com', password, token, organisation: 'Bench' };
  const cookies = [(await ask('', '/setup', first)).cookie];
  const people = Math.ceil(clients / PAGES_PER_PERSON);
  const link = await ask(cookies[0]!, '/organisations/local/member-links', { role: 'member', uses: 100 });
  for (let index = 1; index < people; index++) {
    const newcomer = { name: `P ${index}`, email: `p${index}@example.com`, password, memberLink: link.body.token };
    cookies.push((await ask('', '/sign-up', newcomer)).cookie);
  }
  const made = await ask(cookies[0]!, '/workplace/groups', { kind: 'public', name: 'Bench' });
  const at = `/workplace/groups/${made.body.id}`;
  for (const cookie of cookies.slice(1)) await ask(cookie, `${at}/join`, {});

  const waiting = new Map<string, () => void>();
  const pages = await Promise.all(
    Array.from({ length: clients }, (_, index) => openPage(address, cookies[index % people]!, waiting)),
  );
  let sent = 0;
  return {
    name: 'wanwen, page to page',
    send: () =>
      untilAll(clients, waiting, async (clientId) => {
        sent += 1;
        const message = { clientId, text: '今天的进度和昨天一样，明天继续。' };
        pages[sent % clients]!.send(JSON.stringify({ type: 'send', groupId: made.body.id, message }));
      }),
    async [Symbol.asyncDispose]() {
      for (const page of pages) page.close();
      await app.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function openPage(address: string, cookie: string, waiting: Map<string, () => void>): Promise<WebSocket> {
  const url = `${address.replace('http', 'ws')}/api/console/workplace/live`;
  // Node's own takes headers, which the types of browsers do not know.
  const page = new WebSocket(url, { headers: { cookie, origin: address } } as never);
  await new Promise<void>((resolve, reject) => {
    page.onerror = () => reject(new Error('the line could not be opened'));
    page.onmessage = ({ data }) => {
      const event = JSON.parse(data as string) as { type: string; message?: { clientId: string } };
      if (event.type === 'hello') page.send(JSON.stringify({ type: 'resume', since: {} }));
      if (event.type === 'ready') resolve();
      if (event.type === 'message') waiting.get(event.message!.clientId)?.();
    };
  });
  return page;
}
