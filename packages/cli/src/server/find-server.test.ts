import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openMachineKey, proveMachineKey } from '@wanwen/server/accounts';
import { noteServerAddress } from '@wanwen/server/platform';
import { findOwnServer, findServer } from './find-server.ts';

test('the machine’s key goes to the server of the data folder, and to nobody who passes its proof on', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-find-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const key = openMachineKey(home);
  const start = async (answer: RequestListener) => {
    const server = createServer(answer).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    t.after(() => server.close().closeAllConnections());
    return (server.address() as AddressInfo).port;
  };
  const port = await start(({ url }, response) => {
    const nonce = new URL(url!, 'http://x').searchParams.get('nonce')!;
    response.end(JSON.stringify({ product: 'Wanwen', version: '1', proof: proveMachineKey(key, { nonce, port }) }));
  });
  const relay = await start(async ({ url }, response) => {
    response.end(await (await fetch(`http://127.0.0.1:${port}${url}`)).text());
  });
  const keyFor = async (address: string, options: object = {}) =>
    (await findServer(address, { home, ...options }))!.machineKey;
  assert.equal(await keyFor(`http://127.0.0.1:${port}`), key);
  assert.equal(await keyFor(`http://127.0.0.1:${relay}`), undefined, 'another program of this machine');
  const elsewhere = (url: URL) => fetch(`http://127.0.0.1:${port}${url.pathname}${url.search}`);
  assert.equal(await keyFor(`http://ai.example.com:${port}`, { fetch: elsewhere }), undefined, 'another machine');
});

test('a server that was started with another port is found by the note in its data folder', async (t) => {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-find-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const key = openMachineKey(home);
  const start = async (knowsKey: boolean) => {
    const server = createServer(({ url }, response) => {
      const nonce = new URL(url!, 'http://x').searchParams.get('nonce')!;
      const proof = knowsKey ? { proof: proveMachineKey(key, { nonce, port }) } : {};
      response.end(JSON.stringify({ product: 'Wanwen', version: '1', ...proof }));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    t.after(() => server.close().closeAllConnections());
    const { port } = server.address() as AddressInfo;
    return port;
  };
  const [own, stranger] = [await start(true), await start(false)];
  const found = async () => findOwnServer({ home, host: '127.0.0.1', port: stranger }, new AbortController().signal);
  assert.equal((await found())!.machineKey, undefined);
  const forget = noteServerAddress(home, `http://127.0.0.1:${own}`);
  assert.deepEqual(await found(), { address: `http://127.0.0.1:${own}`, version: '1', machineKey: key });
  forget();
  assert.equal((await found())!.address, `http://127.0.0.1:${stranger}`);
});
