import assert from 'node:assert/strict';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type TestContext, test } from 'node:test';
import { createGuardedFetch, type GuardedFetch } from './guarded-fetch.ts';

interface Served {
  server: Server;
  address: string;
  /** Paths, or whole addresses where it is asked as a proxy. */
  asked: string[];
}

async function serve(t: TestContext, listener: RequestListener): Promise<Served> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function guarded(t: TestContext): GuardedFetch {
  const fetch = createGuardedFetch({});
  t.after(() => fetch.close());
  return fetch;
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The code of the error, or of the one that the connection failed with. */
async function refusalOf(promise: Promise<unknown>): Promise<string | undefined> {
  try {
    await promise;
    return undefined;
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    return cause?.code ?? (error as { code?: string }).code;
  }
}

test('an address inside the network is not fetched, by number or by a name that leads there', async (t) => {
  const { address, asked } = await serve(t, (_request, response) => void response.end('secret'));
  const fetch = guarded(t);
  assert.equal(await refusalOf(fetch(address)), 'url_scheme_refused');
  const port = new URL(address).port;
  for (const host of ['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]']) {
    assert.equal(await refusalOf(fetch(`https://${host}:${port}/`)), 'private_address_refused', host);
  }
  assert.equal(await refusalOf(fetch('file:///etc/passwd', { allowPrivate: true })), 'url_scheme_refused');
  assert.deepEqual(asked, []);
});

test('where it is allowed the body and the address after redirects are given', async (t) => {
  const { address } = await serve(t, (request, response) => {
    if (request.url === '/from') response.writeHead(302, { location: '/to' }).end();
    else response.setHeader('etag', '"1"').end(`range ${request.headers.range}`);
  });
  const response = await guarded(t)(`${address}/from`, { allowPrivate: true, headers: { range: 'bytes=1-' } });
  assert.deepEqual([response.status, response.url, response.header('ETag')], [200, `${address}/to`, '"1"']);
  assert.equal(await textOf(response.body), 'range bytes=1-');
});

test('a redirect to another server is followed without what only the first may be shown', async (t) => {
  const shown: (string | undefined)[] = [];
  const other = await serve(t, ({ headers }, response) => {
    shown.push(headers.authorization);
    response.end();
  });
  const { address } = await serve(t, ({ url, headers }, response) => {
    shown.push(headers.authorization);
    response.writeHead(302, { location: url === '/' ? '/here' : other.address }).end();
  });
  await guarded(t)(`${address}/`, { allowPrivate: true, headers: { authorization: 'Bearer secret' } });
  assert.deepEqual(shown, ['Bearer secret', 'Bearer secret', undefined]);
});

test('redirects that never end, or lead to another scheme, are refused', async (t) => {
  const { address } = await serve(t, (request, response) => {
    const location = request.url === '/loop' ? '/loop' : 'ftp://example.com/';
    response.writeHead(301, { location }).end();
  });
  const fetch = guarded(t);
  assert.equal(await refusalOf(fetch(`${address}/loop`, { allowPrivate: true })), 'too_many_redirects');
  assert.equal(await refusalOf(fetch(`${address}/else`, { allowPrivate: true })), 'url_scheme_refused');
});

test('a server that does not answer is given up in time, and a slow body is not', async (t) => {
  const { address } = await serve(t, (request, response) => {
    if (request.url === '/silent') return;
    response.write('slow ');
    setTimeout(() => response.end('body'), 300);
  });
  const fetch = guarded(t);
  const silent = fetch(`${address}/silent`, { allowPrivate: true, headersTimeoutMs: 100 });
  await assert.rejects(silent, { name: 'TimeoutError' });
  const slow = await fetch(`${address}/slow`, { allowPrivate: true, headersTimeoutMs: 100 });
  assert.equal(await textOf(slow.body), 'slow body');
});

test('the caller’s signal ends the request, also in the middle of the body', async (t) => {
  const { address } = await serve(t, (_request, response) => void response.write('first'));
  const stop = new AbortController();
  const response = await guarded(t)(address, { allowPrivate: true, signal: stop.signal });
  setTimeout(() => stop.abort(new Error('enough')), 50);
  await assert.rejects(textOf(response.body), /enough/);
});

test('behind a proxy every request goes through it, with a tunnel for https, and names are left to it', async (t) => {
  const proxy = await serve(t, (_request, response) => void response.end('through the proxy'));
  const fetch = createGuardedFetch({ http_proxy: proxy.address, https_proxy: proxy.address });
  t.after(() => fetch.close());
  const response = await fetch('http://models.invalid/file', { allowPrivate: true });
  assert.equal(await textOf(response.body), 'through the proxy');
  const tunnels: string[] = [];
  proxy.server.on('connect', (request, socket) => {
    tunnels.push(request.url!);
    socket.end('HTTP/1.1 502 No Tunnel\r\n\r\n');
  });
  await assert.rejects(fetch('https://models.invalid/file'));
  assert.deepEqual([proxy.asked, tunnels], [['http://models.invalid/file'], ['models.invalid:443']]);
  assert.equal(await refusalOf(fetch('https://127.0.0.1/file')), 'private_address_refused');
});
