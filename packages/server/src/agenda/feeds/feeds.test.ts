import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import { ada, bob, eventInput, launch, openAgenda } from '../testing/open-agenda.ts';

const acting = (who: typeof ada) => ({
  ...who,
  acting: { actor: { personId: who.personId, administrator: false }, address: '203.0.113.5' },
});
const reader = { address: '203.0.113.9', name: 'Wanwen calendar' };
const tokenOf = ({ path }: { path: string }) => path.match(/^\/ics\/([0-9A-Za-z]{43})\.ics$/)![1]!;
const [nine, ten] = ['2026-11-27T01:00:00.000Z', '2026-11-27T02:00:00.000Z'] as const;

forEachDatabase((kind, open, it) => {
  it(`${kind}: a calendar program reads what its person would see, until the address is revoked or renewed`, async (t) => {
    const { agenda, database, audited, people } = await openAgenda(await open(t));
    await agenda.createEvent(ada, eventInput('Ada alone', nine, ten));
    await agenda.createEvent(ada, { ...eventInput('彩排, 全员', nine, ten), groupId: launch.id, place: '大厅' });
    const refused = await agenda.createEvent(ada, { ...eventInput('Lunch', nine, ten), personIds: ['bob'] });
    await agenda.answerEvent(bob, refused.id, 'no');
    const time = { kind: 'days' as const, startDate: '2026-11-30', endDate: '2026-12-01', timeZone: 'Asia/Shanghai' };
    await agenda.createEvent(bob, { ...eventInput('出差', nine, ten), time });

    assert.deepEqual(await agenda.getFeed(bob), { feed: null });
    const created = await agenda.createFeed(acting(bob));
    const text = await agenda.readFeed(tokenOf(created), reader);
    assert.match(text, /^BEGIN:VCALENDAR\r\n/);
    assert.match(text, /SUMMARY:彩排\\, 全员\r\n/);
    assert.match(text, /LOCATION:大厅\r\n/);
    assert.match(text, /DTSTART:20261127T010000Z\r\nDTEND:20261127T020000Z\r\n/);
    assert.match(text, /DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261202\r\n/);
    assert.equal(text.match(/BEGIN:VEVENT/g)?.length, 2);
    assert.doesNotMatch(text, /Ada alone|Lunch/);
    assert.ok((await agenda.getFeed(bob)).feed?.lastReadAt);
    const rows = await database.db.selectFrom('agenda_feeds').selectAll().execute();
    assert.ok(!JSON.stringify(rows).includes(tokenOf(created)), 'only a hash of the token is stored');

    const gone = { code: 'calendar_feed_not_found', status: 404 };
    const renewed = await agenda.createFeed(acting(bob));
    await assert.rejects(agenda.readFeed(tokenOf(created), reader), gone);
    people.delete('bob');
    await assert.rejects(agenda.readFeed(tokenOf(renewed), reader), gone, 'who has left reads nothing');
    people.add('bob');
    await agenda.readFeed(tokenOf(renewed), reader);
    await agenda.revokeFeed(acting(bob));
    await assert.rejects(agenda.readFeed(tokenOf(renewed), reader), gone);
    await assert.rejects(agenda.revokeFeed(acting(bob)), gone);
    assert.deepEqual(audited, ['calendar-feed.create', 'calendar-feed.create', 'calendar-feed.revoke']);
  });

  it(`${kind}: an event is one file, whose versions count up`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const { id } = await agenda.createEvent(ada, {
      ...eventInput('评审', nine, ten),
      notes: '第一行\n第二行',
      personIds: ['bob'],
    });
    const first = await agenda.exportEvent(bob, id);
    assert.equal(first.title, '评审');
    assert.match(first.text, new RegExp(`UID:${id}@wanwen\r\n`));
    assert.match(first.text.replaceAll('\r\n ', ''), /DESCRIPTION:第一行\\n第二行\\n\\nAda ✓\\, 李波\r\n/);
    assert.match(first.text, /SEQUENCE:0\r\n/);
    await agenda.updateEvent(ada, id, { state: 'cancelled' });
    assert.match((await agenda.exportEvent(bob, id)).text, /STATUS:CANCELLED\r\nSEQUENCE:1\r\n/);
  });

  it(`${kind}: whoever guesses addresses is sent away, and so is a program that reads without end`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const token = tokenOf(await agenda.createFeed(acting(ada)));
    for (let count = 0; count < 120; count++) await agenda.readFeed(token, reader);
    await assert.rejects(agenda.readFeed(token, reader), { code: 'too_many_attempts' });
    for (let count = 0; count < 60; count++)
      await assert.rejects(agenda.readFeed('a'.repeat(43), reader), { code: 'calendar_feed_not_found' });
    await assert.rejects(agenda.readFeed('a'.repeat(43), reader), { code: 'too_many_attempts' });
  });
});
