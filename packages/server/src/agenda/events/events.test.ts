import assert from 'node:assert/strict';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import {
  ada,
  bob,
  eve,
  eventInput,
  hour,
  launch,
  openAgenda,
  page,
  sam,
  shanghai,
  spanInput,
} from '../testing/open-agenda.ts';

const [nine, ten, eleven, noon] = [1, 2, 3, 4].map((hours) => `2026-11-27T0${hours}:00:00.000Z`) as [
  string,
  string,
  string,
  string,
];
const madeBy = { ability: 'workplace/schedule', runId: null };

forEachDatabase((kind, open, it) => {
  it(`${kind}: an event is made, answered, moved and cancelled, with a trace`, async (t) => {
    const { agenda, told } = await openAgenda(await open(t));
    const made = await agenda.createEvent(ada, {
      ...eventInput('评审', nine, ten),
      place: '三号会议室',
      personIds: ['bob'],
    });
    assert.deepEqual(
      made.people.map(({ name, answer }) => [name, answer]),
      [
        ['Ada', 'yes'],
        ['李波', null],
      ],
    );
    assert.deepEqual(told.at(-1)?.personIds, ['ada', 'bob']);
    assert.equal((await agenda.answerEvent(bob, made.id, 'maybe')).people[1]!.answer, 'maybe');
    await assert.rejects(agenda.updateEvent(bob, made.id, { title: 'x' }), { code: 'not_the_organiser' });
    const { time } = eventInput('', ten, eleven);
    const moved = await agenda.updateEvent(ada, made.id, { time, personIds: ['bob', 'eve'] });
    assert.deepEqual(
      moved.people.map(({ personId, answer }) => [personId, answer]),
      [
        ['ada', 'yes'],
        ['bob', null],
        ['eve', null],
      ],
      'another time asks everybody anew',
    );
    await agenda.updateEvent(ada, made.id, { state: 'cancelled' });
    assert.deepEqual((await agenda.listEvents(bob, spanInput)).items, []);
    assert.equal((await agenda.listEvents(bob, { ...spanInput, cancelled: true })).items[0]!.state, 'cancelled');
    await assert.rejects(agenda.answerEvent(bob, made.id, 'yes'), { code: 'event_cancelled' });
    await agenda.updateEvent(ada, made.id, { state: 'confirmed' });
    const changes = await agenda.listEventChanges(bob, made.id, page);
    assert.deepEqual(
      changes.items.map(({ person, field, before, after }) => [person?.name, field, before, after]).reverse(),
      [
        ['Ada', 'made', null, '评审'],
        ['李波', 'answer', null, 'maybe'],
        ['Ada', 'time', `${nine}/${ten}`, `${ten}/${eleven}`],
        ['Ada', 'people', 'Ada, 李波', 'Ada, 李波, Eve'],
        ['Ada', 'state', 'confirmed', 'cancelled'],
        ['Ada', 'state', 'cancelled', 'confirmed'],
      ],
    );
    await assert.rejects(agenda.createEvent(ada, { ...eventInput('x', nine, ten), personIds: ['sam'] }), {
      code: 'people_not_members',
      details: { people: 'sam' },
    });
    await assert.rejects(
      agenda.createEvent(ada, { ...eventInput('x', nine, ten), groupId: launch.id, personIds: ['eve'] }),
      { code: 'people_not_members' },
    );
  });

  it(`${kind}: an event of whole days lasts from midnight to midnight where it takes place`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const time = { kind: 'days' as const, startDate: '2026-11-27', endDate: '2026-11-28', timeZone: shanghai };
    const { id, startAt, endAt } = await agenda.createEvent(ada, { ...eventInput('出差', nine, ten), time });
    assert.deepEqual([startAt, endAt], ['2026-11-26T16:00:00.000Z', '2026-11-28T16:00:00.000Z']);
    const saturday = { ...spanInput, from: '2026-11-28T02:00:00Z', to: '2026-11-28T03:00:00Z' };
    assert.deepEqual(
      (await agenda.listEvents(ada, saturday)).items.map((event) => [event.id, event.time]),
      [[id, time]],
    );
    const sunday = { ...spanInput, from: '2026-11-28T16:00:00Z', to: '2026-11-29T16:00:00Z' };
    assert.deepEqual((await agenda.listEvents(ada, sunday)).items, []);
  });

  it(`${kind}: what was confirmed twice, also by two at once, is in the calendar once`, async (t) => {
    const { agenda, passTime } = await openAgenda(await open(t));
    const proposal = {
      ...eventInput('发布彩排', nine, ten),
      ...{ personIds: ['bob'], confidence: 0.9, sources: [{ messageId: 'm7', quote: '明早九点彩排' }] },
    };
    const input = { groupId: launch.id, madeBy, proposals: [proposal] };
    const both = await Promise.all([agenda.confirmEvents(ada, input), agenda.confirmEvents(bob, input)]);
    assert.deepEqual(both.map(({ items }) => items[0]!.made).sort(), [false, true]);
    const { event } = both.find(({ items }) => items[0]!.made)!.items[0]!;
    assert.deepEqual([event.madeBy, event.confidence, event.sources[0]!.quote], [madeBy, 0.9, '明早九点彩排']);
    assert.equal(new Set(both.map(({ items }) => items[0]!.event.id)).size, 1);
    const people = (await agenda.getEvent(ada, event.id)).people.map(({ personId }) => personId);
    const maker = both[0]!.items[0]!.made ? 'ada' : 'bob';
    assert.deepEqual(people.sort(), [...new Set([maker, 'bob'])]);
    passTime(48 * hour);
    assert.equal((await agenda.confirmEvents(ada, input)).items[0]!.made, false);
    const late = { ...proposal, title: 'another' };
    await assert.rejects(agenda.confirmEvents(ada, { ...input, proposals: [late] }), {
      code: 'event_in_past',
      field: 'proposals.0.time',
    });
  });

  it(`${kind}: colleagues see when somebody is busy, and with what only where they may`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const secret = await agenda.createEvent(bob, eventInput('机密面谈', nine, ten));
    await agenda.createEvent(bob, { ...eventInput('发布彩排', ten, eleven), groupId: launch.id });
    const refused = await agenda.createEvent(ada, { ...eventInput('午饭', eleven, noon), personIds: ['bob'] });
    await agenda.answerEvent(bob, refused.id, 'no');
    const asked = { from: '2026-11-27T00:00:00Z', to: '2026-11-28T00:00:00Z', personIds: ['bob', 'eve'] };
    const busy = await agenda.findBusy(eve, asked);
    assert.deepEqual(
      busy.people.map(({ name, busy: spans }) => [name, spans]),
      [
        ['李波', [{ from: nine, to: eleven }]],
        ['Eve', []],
      ],
    );
    const titles = async (who: typeof ada) =>
      (await agenda.findClashes(who, asked)).items.map(({ event }) => event?.title ?? null);
    assert.deepEqual(await titles(bob), ['机密面谈', '发布彩排']);
    assert.deepEqual(await titles(ada), [null, '发布彩排']);
    assert.deepEqual(await titles(eve), [null, null]);
    assert.deepEqual((await agenda.findClashes(bob, { ...asked, exceptId: secret.id })).items.length, 1);
    const touching = { ...asked, from: eleven, to: noon };
    assert.deepEqual((await agenda.findClashes(bob, touching)).items, [], 'what ends when another begins is no clash');
    await assert.rejects(agenda.findBusy(sam, asked), { code: 'people_not_members' });
    await assert.rejects(agenda.findBusy(ada, { ...asked, personIds: ['sam'] }), { code: 'people_not_members' });
  });

  it(`${kind}: a calendar is read page by page, and nobody else sees or touches an event`, async (t) => {
    const { agenda, database } = await openAgenda(await open(t));
    const own = await agenda.createEvent(ada, eventInput('机密', nine, ten));
    const shared = await agenda.createEvent(ada, { ...eventInput('彩排', nine, ten), groupId: launch.id });
    const third = await agenda.createEvent(ada, { ...eventInput('午饭', eleven, noon), personIds: ['bob'] });
    const ids: string[] = [];
    let cursor: string | undefined;
    do {
      const next = await agenda.listEvents(ada, { ...spanInput, limit: 1, cursor });
      ids.push(...next.items.map(({ id }) => id));
      cursor = next.nextCursor ?? undefined;
    } while (cursor !== undefined);
    assert.deepEqual(ids, [own.id, shared.id, third.id]);
    const seen = async (who: typeof ada, more = {}) =>
      (await agenda.listEvents(who, { ...spanInput, ...more })).items.map(({ id }) => id);
    assert.deepEqual(await seen(bob), [shared.id, third.id]);
    assert.deepEqual(await seen(bob, { list: 'mine' }), [third.id]);
    assert.deepEqual(await seen(bob, { groupId: launch.id }), [shared.id]);
    const snapshot = () => database.db.selectFrom('agenda_events').selectAll().orderBy('id').execute();
    const before = await snapshot();
    for (const who of [eve, sam, { ...ada, organisationId: 'south' }]) {
      assert.deepEqual(await seen(who), []);
      await assert.rejects(seen(who, { groupId: launch.id }), { code: 'group_not_found' });
      for (const { id } of [own, shared, third]) {
        const attempts: (() => Promise<unknown>)[] = [
          () => agenda.getEvent(who, id),
          () => agenda.updateEvent(who, id, { state: 'cancelled' }),
          () => agenda.answerEvent(who, id, 'yes'),
          () => agenda.listEventChanges(who, id, page),
          () => agenda.exportEvent(who, id),
        ];
        for (const attempt of attempts) await assert.rejects(attempt, { code: 'event_not_found', status: 404 });
      }
    }
    assert.deepEqual(await snapshot(), before);
    assert.equal((await agenda.answerEvent(bob, shared.id, 'yes')).people.length, 2, 'a member joins by answering');
    await agenda.updateEvent(bob, shared.id, { title: '总彩排' });
  });
});
