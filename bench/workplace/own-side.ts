import { fileURLToPath } from 'node:url';
import { consoleOf } from '../gateway/ask-console.ts';
import { processorMs } from '../machine/processes.ts';
import { temporaryHome } from '../setup/pair.ts';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import { Pages } from './pages.ts';
import type { Side } from './side.ts';
import { signUp } from './sign-up.ts';

/** As many as one person may have open. */
const PAGES_PER_PERSON = 20;
const TEXT = '今天的进度和昨天一样，明天继续。';
const program = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));

export interface OwnSide extends Side {
  /** What a page was told of a message. */
  event: string;
}

/** The whole server as it comes, on SQLite; a group of a few people, and their pages. */
export async function startOwn(clients: number): Promise<OwnSide> {
  const port = await freePort();
  const home = temporaryHome();
  const settings = { WANWEN_HOME: home, WANWEN_PORT: `${port}`, WANWEN_OFFLINE: 'true', WANWEN_LOG_LEVEL: 'warn' };
  const child = startProgram(process.execPath, [program], { env: { ...process.env, ...settings } });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health`, child, keepOutput(child));
  const people = Math.ceil(clients / PAGES_PER_PERSON);
  const cookies = await signUp(url, consoleOf(url, home), people);
  const groupId = await makeGroup(url, cookies);
  const pages = new Pages();
  for (let index = 0; index < clients; index++) await openPage(pages, url, cookies[index % people]!);
  let sent = 0;
  const send = () =>
    pages.send(sent++, (clientId) => JSON.stringify({ type: 'send', groupId, message: { clientId, text: TEXT } }));
  await send();
  return {
    name: 'wanwen',
    event: pages.lastEvent,
    send,
    processorMs: () => processorMs(child.pid!),
    async [Symbol.asyncDispose]() {
      pages[Symbol.dispose]();
      await endProcess(child);
    },
  };
}

/** @returns its id, once everyone is in it */
async function makeGroup(url: string, cookies: string[]): Promise<string> {
  const ask = async (cookie: string, path: string, body: object) => {
    const headers = { 'content-type': 'application/json', cookie };
    const response = await fetch(`${url}/api/console/workplace/groups${path}`, {
      ...{ method: 'POST', headers, body: JSON.stringify(body) },
    });
    if (!response.ok) throw new Error(`groups${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  const { id } = await ask(cookies[0]!, '', { kind: 'public', name: 'Bench' });
  for (const cookie of cookies.slice(1)) await ask(cookie, `/${id}/join`, {});
  return id;
}

function openPage(pages: Pages, url: string, cookie: string): Promise<void> {
  const address = `${url.replace('http', 'ws')}/api/console/workplace/live`;
  return pages.open(address, { cookie, origin: url }, ({ type }, socket) => {
    if (type === 'hello') socket.send(JSON.stringify({ type: 'resume', since: {} }));
    return type === 'ready';
  });
}
