import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findTimes } from '../../../calendar/index.ts';
import { engineError, type Script, throwing } from '../../../gateway/testing/scripted-model.ts';
import { abilityCalled, answering, runScripted, saidIn } from '../../testing/run-scripted.ts';
import { assertLaws, citationsIn } from '../testing/laws.ts';
import { groupChats } from './group-chat-cases.ts';

const chat = (await groupChats()).toSorted((one, other) => other.messages.length - one.messages.length)[0]!;
const { messages, members, timeZone, now, reference } = chat;
const input = { messages, members, timeZone, now, question: '新办公室什么时候搬？' };

const textOf = new Map(messages.map(({ id, text }) => [id, text]));
/** Citations by the ids of the chat; a prompt numbers its messages anew. */
const cite = (ids: readonly string[], quoteOf = (text: string) => text) =>
  ids.slice(0, 3).map((id) => ({ id, quote: quoteOf(textOf.get(id)!) }));
const garbled = (text: string) => `${text}，已经批准`;

/** The words of a message that say when. */
function timeIn(id: string): string {
  const { text, time } = messages.find((message) => message.id === id)!;
  return findTimes(text, { now: time, timeZone })[0]!.quote;
}

/** Of each kind what is right, and beside it what must not be shown: words nobody wrote, strangers, days that are over. */
const SAYS = {
  points: reference.points.flatMap(({ text, messageIds }) => [
    { topic: '', kind: 'point', text, cites: cite(messageIds) },
    { topic: '', kind: 'decision', text: `${text}，已经批准`, cites: cite(messageIds, garbled) },
  ]),
  todos: reference.todos.flatMap(({ content, assignee, messageIds }) => [
    { content, assignee, due: null, cites: cite(messageIds) },
    { content, assignee: '路人甲', due: '昨天', cites: cite(messageIds) },
    { content, assignee, due: '去年', cites: cite(messageIds, garbled) },
  ]),
  events: reference.events.flatMap(({ title, people, messageIds }) => [
    { title, when: timeIn(messageIds[0]!), people, cites: cite(messageIds) },
    { title, when: '昨天下午三点', people: ['路人甲', ...people], cites: cite(messageIds) },
  ]),
  sentences: reference.points
    .filter(({ text }) => text.includes('搬'))
    .map(({ text, messageIds }) => ({ text, cites: cite(messageIds) })),
};

/** Says of each part what cites messages of that part, under the numbers it has there, and now and then what does not. */
const wellRead: Script = async function* (options) {
  const shown = new Map(
    [...saidIn(options).matchAll(/^\[(m\d+) \| [^\n]*\]\n {4}([^\n]*)/gmu)].map(([, short, line]) => [line!, short!]),
  );
  const shortOf = (id: string) => shown.get(textOf.get(id)!.split('\n')[0]!);
  const said = Object.fromEntries(
    Object.entries(SAYS).map(([field, all]) => [
      field,
      (all as { cites: { id: string; quote: string }[] }[])
        .filter(({ cites }, index) => index % 9 === 0 || cites.every(({ id }) => shortOf(id)))
        .map((one) => ({ ...one, cites: one.cites.map(({ id, quote }) => ({ id: shortOf(id) ?? 'm1', quote })) })),
    ]),
  );
  yield* answering({ ...said, ...overeager(saidIn(options), shown) })(options);
};

/** Takes everything that may be the same for the same, and every later message for one that overtakes what it is shown for. */
function overeager(asked: string, shown: ReadonlyMap<string, string>) {
  const lines = [...asked.matchAll(/^(\d+)\. (\w+), .*?(?:; see (.*))?$/gmu)];
  const textOfShort = new Map([...shown].map(([line, short]) => [short, line]));
  return {
    same: lines.length === 0 ? [] : [{ numbers: lines.map(([, number]) => Number(number)) }],
    changes: lines.flatMap(([, number, , later = '']) =>
      later.split(', ').flatMap((id) =>
        ['done', 'cancelled', 'moved', 'changed', 'answered'].map((change) => ({
          ...{ item: Number(number), change, id },
          quote: textOfShort.get(id) ?? 'nobody wrote this',
        })),
      ),
    ),
  };
}

test('the longest group chat has 600 messages', () => {
  assert.equal(messages.length, 600);
});

for (const id of ['workplace.digest', 'workplace.todos', 'workplace.schedule', 'workplace.ask']) {
  const ability = abilityCalled(id);
  const given = id === 'workplace.ask' ? input : (({ question: _question, ...rest }) => rest)(input);

  test(`${id} reads it in parts, tells how far it is, and shows nothing that does not hold`, async (context) => {
    const { result, calls, events } = await runScripted(ability, given, wellRead, { card: { contextLength: 8192 } });
    assertLaws(ability, result, input);
    assert.equal(result.checks.fallback, null);
    assert.ok(citationsIn(result.output).length > 0);
    context.diagnostic(`${calls.length} calls, ${citationsIn(result.output).length} citations shown`);
    const progress = events.filter(({ type }) => type === 'progress') as {
      done: number;
      total: number;
      stage: string;
    }[];
    assert.ok(progress.length > 0);
    if (id === 'workplace.ask') return;
    const reading = progress.filter(({ stage }) => stage === 'reading');
    assert.ok(reading.length >= 3 && reading.every(({ total }) => total === reading[0]!.total));
    assert.deepEqual(
      reading.map(({ done }) => done),
      reading.map((_, index) => index),
    );
    assert.ok(calls.length >= reading.length);
  });

  test(`${id} shows messages of it where the model is a starter's, talks nonsense, or cannot be held to a form`, async () => {
    for (const [script, bytes] of [
      [answering(''), 1e6],
      [answering('好的，以下是总结：', '{"'), 5e9],
      [throwing(engineError('invalid_constraint')), 5e9],
    ] as const) {
      const { result } = await runScripted(ability, given, script, { card: { bytes, contextLength: 8192 } });
      assertLaws(ability, result, input);
      assert.ok(result.checks.fallback);
      assert.ok(citationsIn(result.output).length > 0);
    }
  });
}
