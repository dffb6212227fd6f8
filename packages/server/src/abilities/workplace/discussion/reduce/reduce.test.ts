import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  engineError,
  finish,
  type Script,
  text,
  untilAborted,
  usage,
} from '../../../../gateway/testing/scripted-model.ts';
import { scoreCase } from '../../../score-case.ts';
import { abilityCalled, runScripted, type ScriptedOptions, saidIn } from '../../../testing/run-scripted.ts';
import {
  type ChangedChat,
  type Claim,
  changedChat,
  isLooking,
  isMerging,
  reading,
  type Says,
} from '../../testing/changing.ts';
import { assertLaws } from '../../testing/laws.ts';

interface Told {
  text: string;
  content: string;
  title: string;
  kind: string;
  date: string;
  time: string;
  due: { date: string } | null;
  later: { change: string; messageId: string; quote: string } | null;
  citations: { messageId: string }[];
}
interface Output {
  topics: { title: string; points: Told[] }[];
  decisions: Told[];
  openQuestions: Told[];
  more: Told[];
  overtaken: Told[];
  todos: Told[];
  events: Told[];
}

/** A context in which the chat comes in several parts. */
const NARROW = { card: { contextLength: 4096 } };

async function run(ability: string, chat: ChangedChat, says: Says | Script, options: ScriptedOptions = {}) {
  const script = typeof says === 'function' ? says : reading(chat, says);
  const scripted = await runScripted(abilityCalled(ability), { ...chat }, script, { ...NARROW, ...options });
  assertLaws(abilityCalled(ability), scripted.result, chat);
  return { ...scripted, output: scripted.result.output as unknown as Output };
}

const texts = (all: readonly Told[]) => all.map(({ text, content, title }) => text ?? content ?? title);
const overtaken = ({ overtaken: all }: Output) =>
  all.map((one) => [texts([one])[0], one.later!.change, one.later!.messageId]);

const LANGUAGES = [
  {
    name: 'zh',
    suffix: '',
    points: [
      { topic: '发布', kind: 'decision', text: 'v3.0 的发布定在3月20日。', id: 'plan-1' },
      { topic: '宣传册', kind: 'question', text: '宣传册的印刷供应商谁在对接？', id: 'plan-3' },
      { topic: '预算', kind: 'point', text: '市场预算批下来了，一共 32 万。', id: 'plan-10' },
      { topic: '预算', kind: 'point', text: '市场预算一共 32 万，批下来了。', id: 'plan-22' },
      { topic: '说明书', kind: 'point', text: '客户要中英文两版说明书。', id: 'plan-12' },
    ],
    claims: [
      ['发布定在', 'changed', 'plan-31', 'v3.0 的发布改到3月27日'],
      ['供应商', 'answered', 'plan-21', '印刷供应商是我在对接'],
    ],
    budget: ['市场预算'],
    todos: [
      { content: '修好支付回调的超时问题', assignee: '王芳', due: '周四下班前', id: 'plan-2' },
      { content: '把发布公告写好', assignee: '张伟', due: '周五前', id: 'plan-5' },
      { content: '订发布会的场地', assignee: '赵六', due: null, id: 'plan-8' },
      { content: '做完监控大盘', assignee: '王芳', due: '下周三前', id: 'plan-11' },
    ],
    todoClaims: [
      ['超时问题', 'done', 'plan-32'],
      ['公告', 'moved', 'plan-34'],
      ['场地', 'cancelled', 'plan-36'],
      ['监控大盘', 'moved', 'plan-37'],
    ],
    events: [
      { title: '设计评审', when: '3月6日下午三点', people: [], id: 'plan-4' },
      { title: '客户答疑会', when: '3月12日下午四点', people: [], id: 'plan-7' },
    ],
    eventClaims: [
      ['设计评审', 'moved', 'plan-33'],
      ['答疑会', 'cancelled', 'plan-35'],
    ],
  },
  {
    name: 'en',
    suffix: ', in English',
    points: [
      { topic: 'ships', kind: 'decision', text: 'Version 3.0 ships on 20 March.', id: 'plan-1' },
      {
        topic: 'brochure',
        kind: 'question',
        text: 'Who talks to the print supplier about the brochure?',
        id: 'plan-3',
      },
      {
        topic: 'budget',
        kind: 'point',
        text: 'The marketing budget is approved, 32,000 euros in total.',
        id: 'plan-10',
      },
      {
        topic: 'budget',
        kind: 'point',
        text: 'The marketing budget is approved, 32,000 euros in total',
        id: 'plan-22',
      },
      { topic: 'manual', kind: 'point', text: 'The customer wants the manual in German and English.', id: 'plan-12' },
    ],
    claims: [
      ['ships on', 'moved', 'plan-31', 'version 3.0 is moved to 27 March'],
      ['print supplier', 'answered', 'plan-21', 'I talk to the print supplier'],
    ],
    budget: ['marketing budget'],
    todos: [
      { content: 'Fix the checkout timeout', assignee: 'Priya Nair', due: 'by Thursday', id: 'plan-2' },
      { content: 'Write the launch announcement', assignee: 'Ben Ortiz', due: 'by Friday', id: 'plan-5' },
      { content: 'Book the venue for the launch party', assignee: 'Mia Wolf', due: null, id: 'plan-8' },
      { content: 'Finish the monitoring dashboard', assignee: 'Priya Nair', due: 'by next Wednesday', id: 'plan-11' },
    ],
    todoClaims: [
      ['timeout', 'done', 'plan-32'],
      ['announcement', 'moved', 'plan-34'],
      ['venue', 'cancelled', 'plan-36'],
      ['dashboard', 'moved', 'plan-37'],
    ],
    events: [
      { title: 'Design review', when: '6 March at 3pm', people: [], id: 'plan-4' },
      { title: 'Customer webinar', when: '12 March at 4pm', people: [], id: 'plan-7' },
    ],
    eventClaims: [
      ['review', 'moved', 'plan-33'],
      ['webinar', 'cancelled', 'plan-35'],
    ],
  },
];

const DIGEST = 'later parts change earlier ones';
const TODOS = 'to-dos that are done, called off or due later by now';
const EVENTS = 'a meeting that moved and one that was called off';

for (const { name, suffix, ...says } of LANGUAGES) {
  const found = { field: 'points', findings: says.points };
  const claims = says.claims as Claim[];

  test(`${name}: a decision that was changed and a question that was answered later are told as that, and what was said twice is told once`, async () => {
    const chat = await changedChat('workplace.digest', DIGEST + suffix);
    const { output, result, events } = await run('workplace.digest', chat, {
      ...{ ...found, claims },
      same: [says.budget],
    });
    const [decision, question, budget, , manual] = says.points.map((point) => point.text);
    assert.deepEqual(overtaken(output), [
      [decision, claims[0]![1], 'plan-31'],
      [question, 'answered', 'plan-21'],
    ]);
    assert.deepEqual([texts(output.decisions), texts(output.openQuestions)], [[], []]);
    const points = output.topics.flatMap((topic) => topic.points);
    assert.deepEqual(texts(points), [budget, manual]);
    assert.deepEqual(
      points[0]!.citations.map(({ messageId }) => messageId),
      ['plan-10', 'plan-22'],
    );
    assert.equal(result.checks.fallback, null);
    // What a reader has seen is told again, in its place, with what became of it.
    const told = events.filter((event) => event.type === 'item').map(({ value }) => value as { key: string } & Told);
    const changed = told.filter(({ later }) => later);
    assert.equal(changed.length, 2);
    for (const { key, later } of changed)
      assert.deepEqual([told.filter((one) => one.key === key).length, later!.quote !== ''], [2, true]);
    assert.ok(events.some((event) => event.type === 'progress' && event.stage === 'reducing'));
    const case_ = { name, input: { ...chat }, language: 'zh' as const };
    const ability = abilityCalled('workplace.digest');
    const expect = { lacks: { decisions: [decision!], openQuestions: [question!] }, cites: [['plan-10', 'plan-22']] };
    assert.deepEqual(scoreCase(ability, { ...case_, expect }, { output: result.output }).faults, []);
  });

  test(`${name}: a to-do that is done or called off goes, one that is due later is, and one of which that was only asked stays`, async () => {
    const chat = await changedChat('workplace.todos', TODOS + suffix);
    const says_ = { field: 'todos', findings: says.todos, claims: says.todoClaims as Claim[] };
    const { output } = await run('workplace.todos', chat, says_);
    const [timeout, announcement, venue, dashboard] = says.todos.map(({ content }) => content);
    assert.deepEqual(overtaken(output), [
      [timeout, 'done', 'plan-32'],
      [venue, 'cancelled', 'plan-36'],
    ]);
    assert.deepEqual(texts(output.todos), [announcement, dashboard]);
    const [due] = output.todos;
    assert.deepEqual([due!.due!.date, due!.later!.messageId], ['2026-03-18', 'plan-34']);
    assert.equal(output.todos[1]!.later, null);
  });

  test(`${name}: a meeting takes place when it was moved to, and one that was called off does not`, async () => {
    const chat = await changedChat('workplace.schedule', EVENTS + suffix);
    const says_ = { field: 'events', findings: says.events, claims: says.eventClaims as Claim[] };
    const { output } = await run('workplace.schedule', chat, says_);
    assert.deepEqual(
      output.events.map(({ title, date, time }) => [title, date, time]),
      [[says.events[0]!.title, '2026-03-09', '14:00']],
    );
    assert.deepEqual(
      output.overtaken.map(({ date, later }) => [date, later!.change]),
      [
        ['2026-03-06', 'moved'],
        ['2026-03-12', 'cancelled'],
      ],
    );
  });
}

const zh = LANGUAGES[0]!;
const digestChat = await changedChat('workplace.digest', DIGEST);
const zhDigest = { field: 'points', findings: zh.points };

test('a moved meeting that was found at its new time as well is there once', async () => {
  const chat = await changedChat('workplace.schedule', EVENTS);
  const findings = [...zh.events, { title: '设计评审', when: '3月9日下午两点', people: [], id: 'plan-33' }];
  const claims = zh.eventClaims as Claim[];
  const { output } = await run('workplace.schedule', chat, { field: 'events', findings, claims });
  assert.deepEqual(
    output.events.map(({ date }) => date),
    ['2026-03-09'],
  );
});

test('nothing is overtaken by words nobody wrote, by another subject, in a way it cannot be, or by an order to a model', async () => {
  const refused: [Claim, RegExp | null][] = [
    [['发布定在', 'changed', 'plan-31', 'v3.0 的发布改到4月1日'], /does not stand in the message/],
    [['供应商', 'answered', 'plan-31'], /it speaks of something else/],
    [['供应商', 'done', 'plan-21'], /it is a question, which can only be "answered"/],
    [['发布定在', 'cancelled', 'plan-31'], /does not state that it is cancelled/],
    [['说明书', 'cancelled', 'plan-39'], /does not stand in the message/],
    // The rules do not even ask of what nothing later speaks of.
    [['市场预算', 'changed', 'plan-22'], null],
  ];
  for (const [claim, fault] of refused) {
    // A true claim beside it, so that something holds.
    const claims = [claim, zh.claims.find(([words]) => words !== claim[0]) as Claim];
    const { output, calls } = await run('workplace.digest', digestChat, { ...zhDigest, claims });
    assert.equal(output.overtaken.length, 1, claim.join(' '));
    const repairs = calls.filter((call) => call.prompt.length > 2).map((call) => saidIn(call, 3));
    assert.ok(calls.filter((call) => isLooking(saidIn(call))).every((call) => !saidIn(call).includes('忽略以上')));
    if (fault) assert.match(repairs.join('\n'), fault);
    else assert.deepEqual(repairs, []);
  }
});

test('what differs in a number is not the same, whatever the model says', async () => {
  const findings = [...zh.points, { topic: '预算', kind: 'point', text: '客户要三版说明书。', id: 'plan-12' }];
  const { output } = await run('workplace.digest', digestChat, {
    ...{ field: 'points', findings },
    same: [['供应商', '市场预算', '说明书']],
  });
  const all = texts(output.topics.flatMap(({ points }) => points));
  assert.ok(all.includes(zh.points[1]!.text) && all.includes(zh.points[4]!.text));
});

test('a step that fails leaves everything as it was found, and the result says so', async () => {
  const reads = reading(digestChat, zhDigest);
  const failures: Script[] = [
    async function* () {
      yield text('Sure, nothing changed!');
      yield finish(usage(10, 5));
    },
    // biome-ignore lint/correctness/useYield: it fails before its first part
    async function* () {
      throw engineError('context_length_exceeded', { promptTokens: 9, contextLength: 8 });
    },
  ];
  for (const fails of failures) {
    const script: Script = (options) => {
      const asked = saidIn(options);
      return isMerging(asked) || isLooking(asked) ? fails(options) : reads(options);
    };
    const { output, result } = await run('workplace.digest', digestChat, script);
    assert.deepEqual(texts(output.decisions), [zh.points[0]!.text]);
    assert.equal(output.topics.flatMap(({ points }) => points).length, zh.points.length);
    assert.match(result.checks.fallback!.en, /could not be checked/);
    assert.deepEqual(output.overtaken, []);
  }
});

test('whoever stops the run while parts are brought together ends it', async () => {
  const controller = new AbortController();
  const reads = reading(digestChat, zhDigest);
  const script: Script = async function* (options) {
    if (!isMerging(saidIn(options)) && !isLooking(saidIn(options))) yield* reads(options);
    else {
      controller.abort();
      await untilAborted(options);
    }
  };
  await assert.rejects(run('workplace.digest', digestChat, script, { signal: controller.signal }));
});

test('a chat that is read at once is not looked through again', async () => {
  const { calls, output } = await run('workplace.digest', digestChat, zhDigest, { card: { contextLength: 100_000 } });
  assert.equal(calls.length, 1);
  assert.deepEqual(output.overtaken, []);
});

/** A year of weekly reports, each of which says once more what the first said. */
const longChat = (weeks: number): ChangedChat => ({
  messages: Array.from({ length: weeks * 4 }, (_, index) => ({
    id: `week-${index}`,
    author: index % 2 ? 'Ann' : 'Ben',
    time: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 4) * 7, 9, (index % 4) * 7)).toISOString(),
    text:
      index % 4 === 0
        ? `The migration team keeps its room in the north tower${'!'.repeat(1 + index / 4)}`
        : `Report ${index}: depot number ${index + 1000} was counted by the whole crew without any trouble.`,
  })),
  members: ['Ann', 'Ben'],
  timeZone: 'Europe/London',
  now: '2027-01-01T00:00:00Z',
});

test('a very long history is brought together in groups, and what is left of them again, within what reading it cost', async () => {
  const chat = longChat(60);
  const findings = chat.messages
    .filter((_, index) => index % 4 === 0)
    .map(({ id, text: said }) => ({ topic: 'room', kind: 'point', id, text: said }));
  const script = reading(chat, { field: 'points', findings, same: [['migration team']] });
  const { output, calls, result } = await run('workplace.digest', chat, script, { card: { contextLength: 2560 } });
  const merges = calls.filter((call) => isMerging(saidIn(call)));
  const reads = calls.filter((call) => !isMerging(saidIn(call)) && !isLooking(saidIn(call)));
  assert.ok(merges.length > 2, `${merges.length} merges of ${reads.length} parts`);
  assert.ok(merges.length <= reads.length);
  assert.equal(result.checks.fallback, null);
  const [kept, ...others] = output.topics.flatMap(({ points }) => points);
  assert.deepEqual(others, []);
  assert.ok(kept!.citations.length === findings.length, `${kept!.citations.length} citations`);
});

test('of many points the reader sees those that matter most first, and finds the rest behind them', async () => {
  const chat = longChat(30);
  const findings = chat.messages
    .filter((_, index) => index % 4 !== 0)
    .map(({ id, text: said }) => ({ topic: 'depot', kind: 'point', id, text: said.replace(/^.*: /, '') }));
  const read = reading(chat, { field: 'points', findings });
  const script: Script = async function* (options) {
    const asked = saidIn(options);
    if (!asked.includes('matter most')) return yield* read(options);
    const last = [...asked.matchAll(/^(\d+)\. /gmu)].at(-1)![1];
    yield text(JSON.stringify({ numbers: [Number(last), 1] }));
    yield finish(usage(10, 5));
  };
  const { output, events } = await run('workplace.digest', chat, script, { card: { contextLength: 6144 } });
  const found = events.filter(({ type }) => type === 'item').length;
  const shown = output.topics.flatMap(({ points }) => points);
  assert.equal(shown.length, 24);
  assert.equal(shown.length + output.more.length, found);
  const last = events.findLast(({ type }) => type === 'item') as unknown as { value: Told };
  assert.equal(shown[0]!.text, last.value.text);
  assert.equal(new Set(texts([...shown, ...output.more])).size, found);
});
