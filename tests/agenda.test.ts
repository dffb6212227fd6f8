import assert from 'node:assert/strict';
import { ConfirmedTodos, CreatedCalendarFeed } from '@wanwen/contract';
import { forEachDatabase } from '../packages/server/src/platform/testing/databases.ts';
import { expected, openApp } from './support/open-app.ts';

const agenda = '/api/console/agenda';
const later = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();

forEachDatabase((kind, _open, it) => {
  it(`${kind}: proposals confirmed twice over HTTP are made once, and other tabs hear of it`, async (t) => {
    const { address, invite } = await openApp(t, kind);
    const { ask, cookie } = await invite('Linus');
    const leaving = new AbortController();
    const news = await fetch(`${address}/api/console/events`, { headers: { cookie }, signal: leaving.signal });
    const body = {
      madeBy: { ability: 'workplace/todos', runId: 'r1' },
      proposals: [
        { content: '写周报', due: { kind: 'day', date: '2030-01-04', timeZone: 'Asia/Shanghai' }, confidence: 0.7 },
        { content: 'Book a room', sources: [{ messageId: 'm1', quote: 'we need a room' }] },
      ],
    };
    const confirm = async () =>
      ConfirmedTodos.parse(expected(await ask('POST', `${agenda}/todos/confirm`, body), 200).json()).items;
    const [first, again] = [await confirm(), await confirm()];
    assert.deepEqual(
      [first.map(({ made }) => made), again.map(({ made }) => made)],
      [
        [true, true],
        [false, false],
      ],
    );
    assert.deepEqual(
      first.map(({ todo }) => todo.id),
      again.map(({ todo }) => todo.id),
    );
    let told = '';
    for await (const piece of news.body!.pipeThrough(new TextDecoderStream())) {
      told += piece;
      if (told.includes('agenda-changed')) break;
    }
    leaving.abort();
    const wrong = await ask('POST', `${agenda}/todos/confirm`, { ...body, groupId: first[0]!.todo.id });
    assert.deepEqual([wrong.status, wrong.json().error.code], [404, 'group_not_found']);
    for (const faulty of [
      { content: '' },
      { content: 'x', due: { kind: 'day', date: '2030-02-30', timeZone: 'Asia/Shanghai' } },
      { content: 'x', due: { kind: 'day', date: '2030-02-20', timeZone: 'Mars/Olympus' } },
      { content: 'x', due: { kind: 'day', date: '9999-12-31', timeZone: 'Asia/Shanghai' } },
      { content: 'x'.repeat(501) },
    ])
      assert.equal((await ask('POST', `${agenda}/todos`, faulty)).status, 400, JSON.stringify(faulty));
  });

  it(`${kind}: signs that no database stores are no fault of the server`, async (t) => {
    const { ask, personId } = await (await openApp(t, kind)).invite('Linus');
    const nul = '%00';
    const span = `from=${later(0)}&to=${later(1)}`;
    for (const address of [
      `/todos?assigneeId=${nul}`,
      `/todos?query=${nul}`,
      `/todos/counts?assigneeId=${nul}`,
      `/people?query=${nul}`,
      `/busy?${span}&personIds=${personId},${nul}`,
      `/clashes?${span}&personIds=${nul}`,
      `/todos?cursor=${Buffer.from('{"at":"\\u0000","id":"01900000-0000-7000-8000-0000000000a1"}').toString('base64url')}`,
    ]) {
      const { status, text } = await ask('GET', agenda + address);
      assert.ok(status === 200 || status === 400, `${address}: ${status} ${text}`);
    }
    const todo = { content: 'a\u0000b\ud800', sources: [{ messageId: 'm\u0000', quote: '\udfff' }] };
    assert.equal(expected(await ask('POST', `${agenda}/todos`, todo), 201).json().content, 'ab\ufffd');
    const time = { kind: 'time', startAt: later(1), endAt: later(2), timeZone: 'UTC' };
    const event = { title: 'a\u0000', notes: '\u0000', place: '\ud800', time, personIds: ['\u0000'] };
    assert.equal((await ask('POST', `${agenda}/events`, event)).status, 400);
    assert.equal((await ask('POST', `${agenda}/events`, { ...event, personIds: [] })).status, 201);
  });

  it(`${kind}: a calendar program reads the feed without signing in, and nothing once it is revoked`, async (t) => {
    const { ask: stranger, invite } = await openApp(t, kind);
    const { ask, organisationId } = await invite('Linus');
    const time = { kind: 'time', startAt: later(1), endAt: later(2), timeZone: 'Asia/Shanghai' };
    const made = await ask('POST', `${agenda}/events`, { title: '评审会', place: 'Room 3', time });
    const event = expected(made, 201).json();
    const { path } = CreatedCalendarFeed.parse(expected(await ask('POST', `${agenda}/feed`), 201).json());
    const feed = expected(await stranger('GET', path), 200);
    assert.match(feed.text, /^BEGIN:VCALENDAR\r\n[\s\S]*SUMMARY:评审会\r\n[\s\S]*END:VCALENDAR\r\n$/);
    const file = expected(await ask('GET', `${agenda}/events/${event.id}/file`), 200);
    assert.match(file.text, new RegExp(`UID:${event.id}@wanwen\r\n`));
    assert.equal((await stranger('GET', `${agenda}/events/${event.id}/file`)).status, 401);
    const reversed = { ...time, startAt: later(3) };
    const refused = await ask('POST', `${agenda}/events`, { title: 'x', time: reversed });
    assert.deepEqual([refused.status, refused.json().error.field], [400, 'time']);
    assert.equal((await ask('GET', `${agenda}/events?from=${later(0)}&to=${later(-1)}`)).status, 400);
    expected(await ask('DELETE', `${agenda}/feed`), 204);
    const gone = await stranger('GET', path);
    assert.deepEqual([gone.status, gone.json().error.code], [404, 'calendar_feed_not_found']);
    assert.equal((await stranger('GET', '/ics/anything')).status, 404);
    const audit = await ask('GET', `/api/console/organisations/${organisationId}/audit`);
    for (const action of ['calendar-feed.create', 'calendar-feed.revoke'])
      assert.ok(audit.text.includes(action), action);
  });
});
