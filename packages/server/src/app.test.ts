import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readMachineKey } from './accounts/index.ts';
import { createApp } from './app.ts';
import { content, entry } from './models/testing/test-room.ts';
import { createLog, loadConfig } from './platform/index.ts';

const log = createLog({ logLevel: 'silent' });

function temporaryHome(t: TestContext): string {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-app-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

const credentials = (home: string) => ({ authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' });

const configFor = (home: string, port = 0) =>
  loadConfig({ env: { WANWEN_HOME: home, WANWEN_PORT: String(port), WANWEN_OFFLINE: 'true' } });

test('a port that another Wanwen server holds is named as such, with what to do', async (t) => {
  const home = temporaryHome(t);
  await using first = await createApp(configFor(home), { log });
  const port = Number(new URL(await first.listen()).port);
  await using second = await createApp(configFor(temporaryHome(t), port), { log });
  await assert.rejects(second.listen(), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'port_in_use');
    assert.match(error.message, /taken by another Wanwen server.*WANWEN_PORT/);
    return true;
  });
});

test('a port that something else holds is told apart', async (t) => {
  const other = createServer((socket) => socket.end('no http\n')).listen(0, '127.0.0.1');
  await once(other, 'listening');
  t.after(() => other.close());
  const { port } = other.address() as { port: number };
  await using app = await createApp(configFor(temporaryHome(t), port), { log });
  await assert.rejects(app.listen(), /taken by another program/);
});

test('two servers never share a data folder', async (t) => {
  const home = temporaryHome(t);
  await using _first = await createApp(configFor(home), { log });
  await assert.rejects(createApp(configFor(home), { log }), { code: 'data_folder_in_use' });
});

test('a server with pages open closes within seconds, and its data folder is free again', async (t) => {
  const home = temporaryHome(t);
  const app = await createApp(configFor(home), { log });
  const address = await app.listen();
  const pages = await Promise.all(
    [1, 2, 3].map(() => fetch(`${address}/api/console/events`, { headers: credentials(home) })),
  );
  const started = performance.now();
  await Promise.all([app.close(), app.close()]);
  assert.ok(performance.now() - started < 5000);
  for (const page of pages) assert.match(await page.text(), /^: open/);
  await assert.rejects(fetch(`${address}/health`));
  await using _again = await createApp(configFor(home), { log });
});

test('the status says what the server is and has', async (t) => {
  const home = temporaryHome(t);
  await using app = await createApp(configFor(home), { log });
  const response = await fetch(`${await app.listen()}/api/console/status`, { headers: credentials(home) });
  const status = (await response.json()) as Record<string, unknown>;
  assert.deepEqual([status.database, status.dataDirectory, status.modelChoice], ['sqlite', home, null]);
});

test('who administers no server is not told where its data lies', async (t) => {
  const home = temporaryHome(t);
  await using app = await createApp(configFor(home), { log });
  const address = await app.listen();
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${address}/api/console/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: address, ...headers },
      body: JSON.stringify(body),
    });
  const made = await post('invites/batches', { label: 'one' }, credentials(home));
  const { codes } = (await made.json()) as { codes: string[] };
  const account = { name: 'Dan', email: 'dan@north.example', password: 'Seven-wet-lanterns-9', organisation: 'North' };
  const signedUp = await post('sign-up', { ...account, inviteCode: codes[0] });
  assert.equal(signedUp.status, 201, await signedUp.text());
  const cookie = signedUp.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  const response = await fetch(`${address}/api/console/status`, { headers: { cookie } });
  const status = (await response.json()) as Record<string, unknown>;
  assert.deepEqual([status.database, status.dataDirectory], ['sqlite', null]);
});

test('the status answers while the configured model does not exist and another one is installed', async (t) => {
  const home = temporaryHome(t);
  const tiny = entry();
  writeFileSync(join(home, tiny.file), content);
  const settings = { WANWEN_DEFAULT_MODEL: 'qwen9', WANWEN_IMPORT_FOLDERS: home };
  const config = loadConfig({
    env: { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true', ...settings },
  });
  await using app = await createApp(config, { log, models: { catalogue: [tiny] } });
  await app.models.install('tiny');
  const response = await fetch(`${await app.listen()}/api/console/status`, { headers: credentials(home) });
  const status = (await response.json()) as Record<string, unknown>;
  assert.deepEqual([response.status, status.modelChoice], [200, null]);
});
