import assert from 'node:assert/strict';
import { test } from 'node:test';
import { abilityCalled, answering, runScripted } from '../../testing/run-scripted.ts';
import { launchInput } from '../testing/launch.ts';

const ability = abilityCalled('workplace.schedule');

interface Event {
  title: string;
  date: string;
  time: string | null;
  start: string | null;
  rule: string | null;
  people: string[];
  clashes: { person: string; title: string }[];
  confidence: string;
  assumed: string[];
}

const event = (title: string, when: string, id: string, quote: string, people: string[] = []) => ({
  ...{ title, when, people },
  cites: [{ id, quote }],
});
const review = event('评审', '明天下午三点', 'm8', '会议室 A201 明天下午三点开评审', ['王芳', '张伟']);
const release = event('发布', '下周三下午三点', 'm4', '发布改到下周三下午三点');

async function run(events: object[], input: object = {}) {
  const scripted = await runScripted(ability, { ...launchInput, ...input }, answering({ events }));
  return { ...scripted, events: (scripted.result.output as unknown as { events: Event[] }).events };
}

test('an event stands at its time, worked out from when it was said, in the group’s zone', async () => {
  const { events } = await run([release, review]);
  assert.deepEqual(
    events.map(({ title, date, time, start, people }) => [title, date, time, start, people]),
    [
      ['评审', '2026-03-05', '15:00', '2026-03-05T07:00:00.000Z', ['王芳', '张伟']],
      ['发布', '2026-03-11', '15:00', '2026-03-11T07:00:00.000Z', []],
    ],
  );
  const elsewhere = await run([review], { timeZone: 'America/New_York', now: '2026-03-04T00:00:00Z' });
  assert.equal(elsewhere.events[0]!.start, '2026-03-04T20:00:00.000Z');
});

test('what is over is not put into a calendar', async () => {
  const { events, calls } = await run([review, release], { now: '2026-03-05T18:00:00+08:00' });
  assert.deepEqual(
    events.map(({ title }) => title),
    ['发布'],
  );
  assert.equal(calls.length, 1);
});

test('a date that the model worked out itself is not taken, nor one that says nothing', async () => {
  for (const when of ['2026-03-05 15:00', '随时', '']) {
    const { events } = await run([{ ...review, when }]);
    assert.deepEqual(events, []);
  }
});

test('in a group, the calendars of its people and of who asks are looked at', async () => {
  const { messages, members, ...facts } = launchInput;
  const asked: unknown[] = [];
  const groups = {
    read: async () => ({ messages, members, timeZone: 'Asia/Shanghai', now: facts.now, reader: '李雷' }),
    search: () => Promise.reject(new Error('a schedule searches nothing')),
    busy: async (_: unknown, group: string, time: object) => {
      asked.push([group, time]);
      return [{ person: '王芳', start: '2026-03-05T06:30:00.000Z', end: '2026-03-05T07:30:00.000Z' }];
    },
  };
  const { result } = await runScripted(ability, { group: 'g1' }, answering({ events: [review] }), {
    place: { groups },
  });
  const { events } = result.output as unknown as { events: Event[] };
  assert.deepEqual(asked, [
    ['g1', { names: ['王芳', '张伟', '李雷'], from: '2026-03-05T07:00:00.000Z', to: '2026-03-05T08:00:00.000Z' }],
  ]);
  assert.deepEqual(
    events[0]!.clashes.map(({ person, title }) => [person, title]),
    [['王芳', '']],
  );
});

test('what somebody has already is shown as a clash', async () => {
  const busy = [
    { person: '王芳', title: '客户拜访', start: '2026-03-05T14:30:00+08:00', end: '2026-03-05T15:30:00+08:00' },
    { person: '张伟', title: '午饭', start: '2026-03-05T12:00:00+08:00', end: '2026-03-05T13:00:00+08:00' },
    { person: '陈静', title: '培训', start: '2026-03-05T14:30:00+08:00', end: '2026-03-05T16:00:00+08:00' },
  ];
  const { events } = await run([review], { busy });
  assert.deepEqual(
    events[0]!.clashes.map(({ person, title }) => [person, title]),
    [['王芳', '客户拜访']],
  );
});

test('who is no member takes no part', async () => {
  const { events } = await run([{ ...review, people: ['王芳', '马云', '@张伟'] }]);
  assert.deepEqual(events[0]!.people, ['王芳', '张伟']);
});

test('who the cited messages do not speak of takes no part, and who is listed there does', async () => {
  const say = (id: string, author: string, text: string, more: object = {}) => ({
    ...{ id, author, text, time: '2026-03-05T09:00:00+08:00' },
    ...more,
  });
  const messages = [
    say('a', 'Cat', '明天下午三点我去见客户'),
    say('b', 'Ada', '评审改到明天上午十点，Bob 和 Cat 参加'),
    say('c', 'Ada', '后天下午两点开例会，大家都来'),
    say('d', 'Bob', '周日上午九点可以一起去看场地', { replyTo: 'a' }),
  ];
  const wanted = ['Ada', 'Bob'];
  const { events } = await run(
    [
      event('见客户', '明天下午三点', 'm1', messages[0]!.text, wanted),
      event('评审', '明天上午十点', 'm2', messages[1]!.text, wanted),
      event('例会', '后天下午两点', 'm3', messages[2]!.text, wanted),
      event('看场地', '周日上午九点', 'm4', messages[3]!.text, ['Ada', 'Cat']),
    ],
    { messages, members: ['Ada', 'Bob', 'Cat'], reader: 'Ada' },
  );
  assert.deepEqual(Object.fromEntries(events.map(({ title, people }) => [title, people])), {
    见客户: [],
    评审: ['Bob', 'Cat'],
    例会: ['Ada', 'Bob'],
    看场地: ['Cat'],
  });
});

test('words alone are read as if they were just written', async () => {
  const given = { messages: undefined, members: undefined, words: '下周三下午三点半和王芳开评审会' };
  const { events } = await run([event('评审会', '下周三下午三点半', 'm1', '下周三下午三点半和王芳开评审会')], given);
  assert.deepEqual(
    events.map(({ date, time }) => [date, time]),
    [['2026-03-11', '15:30']],
  );
});

test('an event that recurs stands at its next time', async () => {
  const messages = [{ id: 'a', author: '李雷', time: '2026-01-05T09:00:00+08:00', text: '以后每周一上午十点开例会' }];
  const { events } = await run([event('例会', '每周一上午十点', 'm1', '以后每周一上午十点开例会')], { messages });
  assert.equal(events[0]!.date, '2026-03-09');
  assert.match(events[0]!.rule!, /FREQ=WEEKLY/);
});

test('with a model that is too small, the times that messages name are shown, none of them over', async () => {
  const { result } = await runScripted(ability, launchInput, answering(''), { card: { bytes: 1e6 } });
  const { times, events } = result.output as unknown as { times: { words: string; date: string }[]; events: Event[] };
  assert.deepEqual(events, []);
  assert.ok(times.some(({ date }) => date === '2026-03-11'));
  assert.ok(times.every(({ date }) => date >= '2026-03-05'));
});

test('a time that rests on a guess is said to, in the language of who asks', async () => {
  const text = '复盘会定在国庆后第一个工作日上午十点';
  const messages = [{ id: 'h', author: '李雷', time: '2026-11-20T09:00:00+08:00', text }];
  const input = { ...launchInput, messages, now: '2026-11-20T10:00:00+08:00' };
  const script = answering({ events: [event('复盘会', '国庆后第一个工作日上午十点', 'm1', text)] });
  const { result } = await runScripted(ability, input, script, { language: 'zh' });
  const [guess] = (result.output as unknown as { events: Event[] }).events;
  assert.deepEqual([guess!.date, guess!.time, guess!.confidence], ['2027-10-08', '10:00', 'low']);
  assert.deepEqual(guess!.assumed, ['当年放假安排还没有数据，按惯例推算，未计调休']);
  const { events } = await run([review]);
  assert.deepEqual([events[0]!.confidence, events[0]!.assumed], ['high', []]);
});
