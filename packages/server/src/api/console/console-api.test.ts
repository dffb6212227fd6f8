import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { readMachineKey } from '../../accounts/index.ts';
import { type App, createApp } from '../../app.ts';
import { createLog, loadConfig } from '../../platform/index.ts';
import { attachmentHeader } from './attachment-header.ts';

const home = mkdtempSync(join(tmpdir(), 'wanwen-console-'));
const webFolder = join(home, 'dist');
let app: App;

before(async () => {
  mkdirSync(join(webFolder, 'assets'), { recursive: true });
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>page</title>');
  writeFileSync(join(webFolder, 'assets/app-1a2b.js'), 'console.log(1)');
  writeFileSync(join(webFolder, 'assets/app-1a2b.js.gz'), gzipSync('console.log(1)'));
  writeFileSync(join(home, 'secret.txt'), 'secret');
  const config = loadConfig({ env: { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true' } });
  app = await createApp(config, { log: createLog({ logLevel: 'silent' }), webFolder });
  await app.listen();
});
after(async () => {
  await app.close({ graceMs: 0 });
  rmSync(home, { recursive: true, force: true });
});

const credentials = () => ({ authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' });

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const content: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  const response = await fetch(`${app.address}${path}`, {
    method,
    headers: { ...credentials(), ...content, ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  const json = response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as any) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

const conversations = '/api/console/conversations';
const create = async (title?: string) => (await call('POST', conversations, title === undefined ? {} : { title })).json;

test('a title of 10,000 characters is refused, naming the field', async () => {
  const { id } = await create();
  for (const [method, path] of [
    ['POST', conversations],
    ['PATCH', `${conversations}/${id}`],
  ] as const) {
    const { status, json } = await call(method, path, { title: '长'.repeat(10_000) });
    assert.deepEqual([status, json.error.field], [400, 'title']);
  }
});

test('HTML in a title and a message stays text', async () => {
  const html = '<img src=x onerror=alert(1)><script>alert(2)</script>';
  const { id, title } = await create(html);
  assert.equal(title, html);
  const sent = await call('POST', `${conversations}/${id}/messages`, { content: html, parentId: null });
  assert.equal(sent.json.user.content, html);
  assert.match(sent.headers.get('content-type')!, /^application\/json/);
  const exported = await call('GET', `${conversations}/${id}/export?format=markdown`);
  assert.match(exported.headers.get('content-disposition')!, /^attachment; filename="/);
  assert.match(exported.headers.get('content-type')!, /^text\/markdown/);
});

test('requests that cannot be right are refused with 400 and the field', async () => {
  const { id } = await create();
  const messages = `${conversations}/${id}/messages`;
  const wrong: [string, string, unknown, string | undefined][] = [
    ['POST', conversations, '{"title":', undefined],
    ['POST', conversations, { title: 5 }, 'title'],
    ['POST', conversations, { title: '   ' }, 'title'],
    ['POST', messages, { content: '', parentId: null }, 'content'],
    ['POST', messages, { content: '\u0000', parentId: null }, 'content'],
    ['POST', messages, { content: 'x' }, 'parentId'],
    ['POST', messages, { content: 'x'.repeat(200_001), parentId: null }, 'content'],
    ['POST', messages, { content: 'x', parentId: null, language: 'xx' }, 'language'],
    ['GET', `${conversations}?limit=-1`, undefined, 'limit'],
    ['GET', `${conversations}?limit=1e99`, undefined, 'limit'],
    ['GET', `${conversations}?cursor=%00`, undefined, 'cursor'],
    ['GET', `${conversations}/not-an-id`, undefined, 'id'],
    ['GET', `${conversations}/${id}/export?format=pdf`, undefined, 'format'],
  ];
  for (const [method, path, body, field] of wrong) {
    const { status, json } = await call(method, path, body);
    assert.deepEqual(
      [status, json.error.field],
      [400, field],
      `${method} ${path} ${JSON.stringify(body)?.slice(0, 40)}`,
    );
  }
});

test('what does not exist is answered 404 with a code', async () => {
  const id = '01900000-0000-7000-8000-000000000000';
  for (const [method, path, code] of [
    ['GET', `${conversations}/${id}`, 'conversation_not_found'],
    ['DELETE', `${conversations}/${id}`, 'conversation_not_found'],
    ['GET', `/api/console/messages/${id}`, 'message_not_found'],
    ['GET', `/api/console/messages/${id}/events`, 'message_not_found'],
    ['POST', `/api/console/messages/${id}/stop`, 'message_not_found'],
    ['POST', '/api/console/models/no-such/install', 'model_not_found'],
    ['POST', '/api/console/models/%2Fetc%2Fpasswd.gguf/install', 'model_not_found'],
    ['GET', '/api/console/no-such', 'not_found'],
    ['GET', '/v1/no-such', 'not_found'],
  ] as const) {
    const { status, json } = await call(method, path, undefined, { accept: 'text/html' });
    assert.deepEqual([status, json.error.code], [404, code], `${method} ${path}`);
  }
});

test('without a model the answer fails and says what to do; the message is kept', async () => {
  const { id } = await create();
  const { json } = await call('POST', `${conversations}/${id}/messages`, { content: 'hi', parentId: null });
  const { text } = await call('GET', `/api/console/messages/${json.assistant.id}/events`);
  assert.match(text, /"status":"failed".*"code":"no_model_installed"/);
  const { json: page } = await call('GET', `${conversations}/${id}/messages`);
  assert.deepEqual(
    page.items.map((item: { content: string }) => item.content),
    ['hi', ''],
  );
});

test('lone surrogates in JSON are stored as replacement characters', async () => {
  const { id } = await create();
  const { json } = await call('POST', `${conversations}/${id}/messages`, '{"content":"a\\ud800b","parentId":null}');
  assert.equal(json.user.content, 'a\ufffdb');
});

test('the page hears of a new conversation, through headers that proxies do not buffer', async () => {
  const controller = new AbortController();
  const response = await fetch(`${app.address}/api/console/events`, {
    headers: credentials(),
    signal: controller.signal,
  });
  assert.match(response.headers.get('content-type')!, /^text\/event-stream/);
  assert.match(response.headers.get('cache-control')!, /no-transform/);
  assert.equal(response.headers.get('x-accel-buffering'), 'no');
  const { id } = await create('events');
  let heard = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    heard += chunk;
    if (heard.includes(id)) break;
  }
  assert.match(heard, /"type":"conversation-changed"/);
  controller.abort();
});

test('200 pages that never read their events neither block nor fail the others', async () => {
  const controller = new AbortController();
  const { signal } = controller;
  await Promise.all(
    Array.from({ length: 200 }, () => fetch(`${app.address}/api/console/events`, { headers: credentials(), signal })),
  );
  for (let count = 0; count < 30; count++) await create('名'.repeat(200));
  const { status } = await call('GET', `${conversations}?limit=100`);
  assert.equal(status, 200);
  controller.abort();
});

test('the page comes with a strict policy; its hashed files are kept for good, the page itself is asked for again', async () => {
  const page = await call('GET', '/c/some-conversation', undefined, { accept: 'text/html' });
  assert.equal(page.status, 200);
  assert.match(page.text, /<title>page/);
  assert.equal(page.headers.get('cache-control'), 'no-cache');
  const policy = page.headers.get('content-security-policy')!;
  for (const rule of ["script-src 'self'", "frame-ancestors 'none'", "default-src 'none'"])
    assert.ok(policy.includes(rule));
  assert.equal(page.headers.get('x-content-type-options'), 'nosniff');
  const asset = await call('GET', '/assets/app-1a2b.js', undefined, { 'accept-encoding': 'gzip' });
  assert.deepEqual([asset.status, asset.text], [200, 'console.log(1)']);
  assert.equal(asset.headers.get('cache-control'), 'public, max-age=31536000, immutable');
  assert.equal(asset.headers.get('content-encoding'), 'gzip');
  assert.equal((await call('GET', '/assets/gone-9z.js', undefined, { accept: 'text/html' })).status, 404);
  assert.equal((await call('GET', '/some/path')).status, 404);
});

test('no file beside the page is served', async () => {
  for (const path of [
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%00.js',
    '/%E0%A4%A.js',
  ]) {
    const { status, text } = await call('GET', path);
    assert.ok(status >= 400 && status < 500, `${path}: ${status}`);
    assert.doesNotMatch(text, /secret$/);
  }
});

test('a download keeps its Chinese name, and nothing of a header or path gets into it', () => {
  assert.equal(
    attachmentHeader('雨水 花园', 'md'),
    `attachment; filename="_ _.md"; filename*=UTF-8''%E9%9B%A8%E6%B0%B4%20%E8%8A%B1%E5%9B%AD.md`,
  );
  const hostile = attachmentHeader('../../a"b\r\nset-cookie: x=1;(\')*', 'json');
  assert.doesNotMatch(hostile, /[\r\n/]|\.\.\//);
  assert.match(attachmentHeader('...', 'md'), /filename="conversation\.md"/);
});
