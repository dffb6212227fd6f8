import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { abilityCalled, answering, runScripted } from '../../testing/run-scripted.ts';
import { launch, launchInput } from '../testing/launch.ts';
import { assertLaws, citationsIn } from '../testing/laws.ts';

const words = fc.constantFrom(
  ...[
    '发布',
    '推迟',
    '周五',
    '3月6日',
    '张伟',
    '预算',
    '320 万',
    '没有',
    '同意',
    'v2.1',
    '会议室',
    'A201',
    '明天',
    '昨天下午三点',
    '下周三下午三点',
  ],
);
const sentence = fc.array(words, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
/** Words of a message as they are, a part of them, or with something changed. */
const quote = fc.constantFrom(...launch).chain(({ text }) =>
  fc.oneof(
    fc.constant(text),
    fc
      .tuple(fc.nat(text.length), fc.nat(text.length))
      .map(([one, other]) => text.slice(Math.min(one, other), Math.max(one, other))),
    sentence.map((more) => text + more),
    sentence,
  ),
);
const cite = fc.record({
  id: fc.oneof(
    fc.integer({ min: 0, max: launch.length + 3 }).map((n) => `m${n}`),
    fc.constantFrom('m1', 'x', '', 'launch-3'),
  ),
  quote,
});
const cites = fc.oneof(
  // One that may hold: the words of the message itself.
  fc.nat(launch.length - 1).map((n) => [{ id: `m${n + 1}`, quote: launch[n]!.text }]),
  fc.array(cite, { maxLength: 3 }),
);
const claim = fc.oneof(sentence, fc.constantFrom(...launch.map(({ text }) => text)));
const person = fc.oneof(fc.constantFrom(...launchInput.members, '马云', '@王芳', ''), fc.constant(null));
const when = fc.constantFrom(
  '明天下午三点',
  '下周三下午三点',
  '昨天',
  '周五',
  '3月6日',
  '去年',
  '每周一上午十点',
  '随时',
  '',
);

/** What an honest model would say of one message, so that something is shown besides what is rejected. */
const honest = fc.constantFrom(...launch.keys()).map((index) => {
  const { text, author } = launch[index]!;
  const cited = { cites: [{ id: `m${index + 1}`, quote: text }] };
  const time = /明天下午三点|下周三下午三点|下周三|周五中午前|周五前|今天/.exec(text)?.[0] ?? null;
  return { text: text.replace(/^@\S+ ?/, ''), author, time, cited };
});
const points = fc.record({
  topic: sentence,
  kind: fc.constantFrom('point', 'decision', 'question'),
  text: claim,
  cites,
});
const todos = fc.record({ content: claim, assignee: person, due: fc.oneof(when, fc.constant(null)), cites });
const events = fc.record({ title: claim, when, people: fc.array(person.map(String), { maxLength: 3 }), cites });
const some = <Element>(...elements: fc.Arbitrary<Element>[]) => fc.array(fc.oneof(...elements), { maxLength: 6 });

const answers = {
  'workplace.digest': fc.record({
    points: some<object>(
      points,
      honest.map(({ text, cited }) => ({ topic: '发布', kind: 'point', text, ...cited })),
    ),
  }),
  'workplace.todos': fc.record({
    todos: some<object>(
      todos,
      honest.map(({ text, author, time, cited }) => ({ content: text, assignee: author, due: time, ...cited })),
    ),
  }),
  'workplace.schedule': fc.record({
    events: some<object>(
      events,
      honest.map(({ text, author, time, cited }) => ({
        title: text,
        when: time ?? '周五',
        people: [author],
        ...cited,
      })),
    ),
  }),
  'workplace.ask': fc.record({
    sentences: some<object>(
      fc.record({ text: claim, cites }),
      honest.map(({ text, cited }) => ({ text, ...cited })),
    ),
  }),
};

for (const [id, answer] of Object.entries(answers)) {
  const ability = abilityCalled(id);
  const input = id === 'workplace.ask' ? { ...launchInput, question: '什么时候发布？' } : launchInput;

  test(`${id}: whatever a model says, what is shown stands in the messages, and fits the schema`, async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(answer, answer, async (first, second) => {
        const { result } = await runScripted(ability, input, answering(first, second));
        assertLaws(ability, result, launchInput);
        if (result.checks.fallback === null) shown += citationsIn(result.output).length;
      }),
      { numRuns: 80 },
    );
    assert.ok(shown > 20, `the law was tried on ${shown} citations`);
  });

  test(`${id}: a model that talks instead, is cut off, or says nothing, leaves something useful, said to be a stand-in`, async () => {
    for (const nonsense of [
      'Sure! Here you go.',
      '',
      '{"',
      '[]',
      '{"points": "none"}',
      '{"points": 5, "todos": 5, "events": 5, "sentences": 5}',
    ]) {
      const { result } = await runScripted(ability, input, answering(nonsense));
      assertLaws(ability, result, launchInput);
      assert.ok(result.checks.fallback, nonsense);
      assert.ok(citationsIn(result.output).length > 0, nonsense);
    }
  });

  test(`${id}: a model that is too small is not asked, and key messages or the like are shown`, async () => {
    const { result, calls } = await runScripted(ability, input, answering(''), { card: { bytes: 1e6 } });
    assert.equal(calls.length, 0);
    assertLaws(ability, result, launchInput);
    assert.ok(citationsIn(result.output).length > 0);
    assert.match(result.checks.fallback!.en, /too small/);
  });
}
