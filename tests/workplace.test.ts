import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GroupMessage, liveClose } from '@wanwen/contract';
import { forEachDatabase } from '../packages/server/src/platform/testing/databases.ts';
import { makePdf } from '../packages/server/src/workplace/testing/make-pdf.ts';
import { LivePage } from './support/live-page.ts';
import { expected, openApp } from './support/open-app.ts';
import { administrator, cookiesOf, signUpFirst } from './support/sign-up.ts';
import { startServer } from './support/start-server.ts';
import { waitUntil } from './support/wait-until.ts';

const groups = '/api/console/workplace/groups';
const links = '/api/console/workplace/links';

const headerOf = (cookies: Record<string, string>) =>
  Object.entries(cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ');

/** Status of a refused handshake. */
async function handshake(address: string, headers: Record<string, string>): Promise<number> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    const asked = request(new URL('/api/console/workplace/live', address), {
      agent: false,
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      },
    });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    asked.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    asked.on('error', reject);
    asked.end();
  });
}

forEachDatabase((kind, _open, it) => {
  it(`${kind}: a line opens for a session of this site only, and links lead nobody out of their organisation`, async (t) => {
    const app = await openApp(t, kind);
    const [north, south] = [await app.invite('North'), await app.invite('South')];
    const { cookie } = north;
    const shake = (headers: Record<string, string>) => handshake(app.address, headers);
    assert.equal(await shake({}), 401);
    assert.equal(await shake({ authorization: `Bearer ${north.key}` }), 401);
    assert.equal(await shake({ cookie, origin: 'https://evil.example' }), 403);
    assert.equal(await shake({ cookie, origin: app.address }), 101);

    const made = { kind: 'private', name: 'Launch' };
    const { id } = expected(await north.ask('POST', groups, made), 201).json();
    const { token } = expected(await north.ask('POST', `${groups}/${id}/links`, {}), 201).json();
    assert.equal(expected(await north.ask('POST', `${links}/look`, { token }), 200).json().name, 'Launch');
    for (const path of ['look', 'join']) {
      const refused = expected(await south.ask('POST', `${links}/${path}`, { token }), 404);
      assert.equal(refused.json().error.code, 'group_link_not_found');
    }
  });

  it(`${kind}: an export in the encoding of an old Windows is looked at, taken in, not taken in twice, and taken back`, async (t) => {
    const app = await openApp(t, kind);
    const { ask } = await app.invite('North');
    const { id } = expected(await ask('POST', groups, { kind: 'private', name: 'Launch' }), 201).json();
    // "李雷" and "预算", "万" as GB18030 has them.
    const words = [[0xc0, 0xee, 0xc0, 0xd7], ' 2026-03-03 09:12\r\n', [0xd4, 0xa4, 0xcb, 0xe3], '320', [0xcd, 0xf2]];
    const bytes = Buffer.concat(words.map((part) => Buffer.from(part as string)));
    const files = [{ name: '群聊.txt', base64: bytes.toString('base64') }];
    const shown = expected(await ask('POST', `${groups}/${id}/history/preview`, { files }), 200).json();
    assert.deepEqual(
      [shown.form, shown.messages, shown.people[0].name, shown.sample[0].text],
      ['text', 1, '李雷', '预算320万'],
    );
    for (const [imported, known] of [
      [1, 0],
      [0, 1],
    ]) {
      const made = expected(
        await ask('POST', `${groups}/${id}/history`, { files, timeZone: 'Asia/Tokyo' }),
        200,
      ).json();
      assert.deepEqual([made.imported, made.known], [imported, known]);
    }
    const { items } = expected(await ask('GET', `${groups}/${id}/messages`), 200).json();
    assert.deepEqual([items.length, items[0].imported, items[0].authorName], [1, true, '李雷']);
    const imports = expected(await ask('GET', `${groups}/${id}/imports`), 200).json().items;
    assert.deepEqual([imports.length, imports[0].messages, imports[0].importedByName], [1, 1, 'North']);
    const undone = expected(await ask('POST', `${groups}/${id}/imports/${imports[0].id}/undo`), 200).json();
    assert.deepEqual([undone.state, undone.left], ['undone', 0]);
    assert.deepEqual(expected(await ask('GET', `${groups}/${id}/messages`), 200).json().items, []);
  });

  it(`${kind}: a file that was sent is never a page of this site`, async (t) => {
    const app = await openApp(t, kind);
    const { ask, cookie } = await app.invite('North');
    const { id } = expected(await ask('POST', groups, { kind: 'private', name: 'Launch' }), 201).json();
    const upload = async (name: string, body: string | Uint8Array<ArrayBuffer>, type = 'application/octet-stream') => {
      const url = `${app.address}${groups}/${id}/files?name=${encodeURIComponent(name)}`;
      return fetch(url, { method: 'POST', headers: { cookie, 'content-type': type }, body });
    };
    const html = (await (await upload('页面.html', '<script>alert(1)</script>')).json()) as { id: string };
    const given = await fetch(`${app.address}${groups}/${id}/files/${html.id}`, { headers: { cookie } });
    assert.equal(given.headers.get('content-type'), 'application/octet-stream');
    assert.match(given.headers.get('content-disposition')!, /^attachment; filename="_\.html"; filename\*=UTF-8''%E9/);
    assert.match(given.headers.get('content-security-policy')!, /sandbox/);
    assert.equal(given.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(await given.text(), '<script>alert(1)</script>');
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const pdf = makePdf(['Page one']);
    for (const [name, content] of [
      ['drawing.svg', svg],
      ['film.mp4', '<!doctype html><script>alert(1)</script>'],
      ['plan.pdf', Uint8Array.from(pdf)],
    ] as const) {
      const { id: fileId } = (await (await upload(name, content)).json()) as { id: string };
      const { headers } = await fetch(`${app.address}${groups}/${id}/files/${fileId}`, { headers: { cookie } });
      assert.equal(headers.get('content-type'), 'application/octet-stream', name);
      assert.match(headers.get('content-disposition')!, /^attachment;/, name);
      const drawn = await fetch(`${app.address}${groups}/${id}/files/${fileId}/pages/1`, { headers: { cookie } });
      assert.equal(drawn.status, name === 'plan.pdf' ? 200 : 404, name);
      if (drawn.ok) assert.equal(drawn.headers.get('content-type'), 'image/png');
    }
    const film = Buffer.from(`\0\0\0\x18ftypisom${'<script>alert(1)</script>'.repeat(9)}`, 'latin1');
    const sent = (await (await upload('film.mp4', Uint8Array.from(film))).json()) as { id: string };
    const play = (range: string) =>
      fetch(`${app.address}${groups}/${id}/files/${sent.id}`, { headers: { cookie, range } });
    for (const [range, bytes] of [
      ['bytes=4-7', 'ftyp'],
      ['bytes=-9', '</script>'],
      [`bytes=${film.length - 2}-9999`, 't>'],
    ] as const) {
      const part = await play(range);
      assert.deepEqual([part.status, await part.text()], [206, bytes], range);
      assert.deepEqual(
        [part.headers.get('content-type'), part.headers.get('x-content-type-options')],
        ['video/mp4', 'nosniff'],
      );
      assert.match(part.headers.get('content-security-policy')!, /sandbox/);
    }
    assert.equal((await play(`bytes=${film.length}-`)).status, 416);
    for (const range of ['bytes=7-4', 'bytes=-', 'lines=1-2', 'bytes=0-1,4-5'])
      assert.deepEqual(
        [(await play(range)).status, (await (await play(range)).bytes()).length],
        [200, film.length],
        range,
      );
    assert.equal((await upload('x', 'x', 'text/html')).status, 415);
    const large = await upload('large', new Uint8Array(26 * 1024 * 1024));
    assert.deepEqual(
      [large.status, ((await large.json()) as { error: { code: string } }).error.code],
      [413, 'group_file_too_large'],
    );
  });
});

test('fifty pages hear the same messages in the same order, though lines break and the server is killed', {
  timeout: 180_000,
}, async (t) => {
  await using server = await startServer({ model: null });
  const first = headerOf(await signUpFirst(server));
  const call = async (cookie: string, method: string, path: string, body: unknown) => {
    const response = await fetch(`${server.address}${path}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response;
  };
  const invite = { role: 'member', uses: 4, expiresInHours: 1 };
  const invited = await call(first, 'POST', '/api/console/organisations/local/member-links', invite);
  const { token: memberLink } = (await invited.json()) as { token: string };
  const cookies = [first];
  for (const name of ['Bob', 'Cyd', 'Dan', 'Eve']) {
    const person = { name, email: `${name}@example.com`, password: administrator.password, memberLink };
    cookies.push(headerOf(cookiesOf(await call('', 'POST', '/api/console/sign-up', person))));
  }
  const made = await call(first, 'POST', groups, { kind: 'public', name: 'Everyone' });
  const { id: groupId } = (await made.json()) as { id: string };
  for (const cookie of cookies.slice(1)) await call(cookie, 'POST', `${groups}/${groupId}/join`, {});

  const pages = Array.from({ length: 50 }, (_, index) => {
    const cookie = cookies[index % cookies.length]!;
    return new LivePage({ address: () => server.address, cookie });
  });
  t.after(() => {
    for (const page of pages) page.end();
  });
  await waitUntil('every page is there', () => pages.every(({ ready }) => ready), 20_000);

  // Ten a second for a minute.
  const COUNT = 600;
  const send = async (index: number) => {
    const message = { clientId: `numbered-${index}`, text: `message ${index}` };
    const cookie = cookies[index % cookies.length]!;
    for (;;) {
      try {
        await call(cookie, 'POST', `${groups}/${groupId}/messages`, message);
        return;
      } catch {
        await sleep(100);
      }
    }
  };
  const sending: Promise<void>[] = [];
  const breaking = setInterval(() => pages[Math.floor(Math.random() * pages.length)]!.break(), 60);
  for (let index = 0; index < COUNT; index++) {
    sending.push(send(index));
    await sleep(100);
    if (index === COUNT / 2) {
      await server.stop('SIGKILL');
      await server.start();
    }
  }
  clearInterval(breaking);
  await Promise.all(sending);

  const all: GroupMessage[] = [];
  for (let read = -1; read !== all.length; ) {
    read = all.length;
    const place = `after=${all.at(-1)?.seq ?? 0}&limit=200`;
    const listed = await fetch(`${server.address}${groups}/${groupId}/messages?${place}`, {
      headers: { cookie: first },
    });
    all.push(...((await listed.json()) as { items: GroupMessage[] }).items);
  }
  const ids = all.map(({ id }) => id);
  assert.equal(new Set(all.map(({ text }) => text)).size, COUNT);
  assert.deepEqual(
    all.map(({ seq }) => seq),
    Array.from({ length: COUNT }, (_, index) => index + 1),
  );
  const isWhole = ({ heard }: LivePage) => heard.at(-1)?.message.id === ids.at(-1);
  await waitUntil('every page has the last message', () => pages.every(isWhole), 15_000);
  for (const page of pages)
    assert.deepEqual(
      page.heard.map(({ message }) => message.id),
      ids,
    );
  assert.ok(pages.reduce((sum, { breaks }) => sum + breaks, 0) > 50);

  await server.stop('SIGTERM');
  await waitUntil('the pages are told of the restart', () =>
    pages.some(({ closedWith }) => closedWith === liveClose.restart),
  );
});
