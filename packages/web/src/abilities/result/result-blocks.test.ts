import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema } from '../schema.ts';
import { numberCitations } from './number-citations.ts';
import { pictureFile } from './read-picture.ts';
import { resultBlocks } from './result-blocks.ts';
import { resultText } from './result-text.ts';

const text = (zh: string, en: string, more: object = {}): JsonSchema => ({
  type: 'string',
  'x-label': { zh, en },
  ...more,
});
const kinds = (output: object, schema: JsonSchema = {}) =>
  resultBlocks(output as Record<string, unknown>, schema).map(({ name, kind }) => `${name}: ${kind}`);

const list = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'array',
  items: { type: 'object', properties },
});

const digest: JsonSchema = {
  properties: {
    topics: list({ title: { type: 'string' }, points: list({ text: { type: 'string' } }) }),
    questions: { ...list({ text: { type: 'string' } }), 'x-label': { zh: '未决问题', en: 'Open questions' } },
  },
};
const found = {
  topics: [
    { title: 'Launch', points: [{ text: 'It is on Friday.', citations: [{ messageId: 'm7', quote: 'on Friday' }] }] },
  ],
  questions: [{ text: 'Who tests?', sources: ['m9', 'm10'] }],
};

test('each kind of result is shown in its own way', () => {
  const variants = { properties: { variants: list({ text: text('文案', 'Copy', { 'x-long': true }) }) } };
  assert.deepEqual(kinds({ text: 'Hello', missing: ['3'] }), ['text: text', 'missing: words']);
  assert.deepEqual(kinds({ variants: [{ text: 'One', length: 3 }], limit: 9 }, variants), [
    'variants: variants',
    'limit: fact',
  ]);
  assert.deepEqual(kinds(found, digest), ['topics: topics', 'questions: points']);
  assert.deepEqual(kinds({ todos: [{ content: 'Book a room', due: '2026-05-06' }] }), ['todos: tasks']);
  assert.deepEqual(kinds({ items: [{ title: 'Review', start: '2026-05-06T15:00:00+08:00' }] }), ['items: tasks']);
  assert.deepEqual(kinds({ image: 'data:image/png;base64,AAAA' }), ['image: picture']);
  assert.deepEqual(kinds({ sums: [{ a: 1, b: 2 }], size: { width: 3 } }), ['sums: records', 'size: records']);
});

test('words of a file are a place of their own, and a stretch of time is told in one line', () => {
  const cite = (page: number) => ({ messageId: 'm7', quote: 'x', file: { name: 'a.pdf', page } });
  const output = {
    statements: [
      { text: 'One.', citations: [cite(2), cite(2)] },
      { text: 'Two.', citations: [cite(3)] },
    ],
    related: [{ ...cite(2), author: 'Ann', time: '' }],
    searched: { from: '2026-01-05T02:00:00.000Z', to: '2026-03-05T02:00:00.000Z', messages: 602, files: 0 },
  };
  const blocks = resultBlocks(output, {});
  assert.deepEqual(
    [...numberCitations(blocks).values()].map(({ number, file }) => [number, file?.page]),
    [
      [1, 2],
      [2, 3],
    ],
  );
  const [statements, related, searched] = blocks;
  assert.ok(statements?.kind === 'points' && related?.kind === 'points' && searched?.kind === 'fact');
  assert.deepEqual(related.items[0]!.facts.find(({ name }) => name === 'file')!.value, {
    zh: 'a.pdf 第 2 页',
    en: 'a.pdf, page 2',
  });
  assert.equal(searched.value.en, '5 Jan 2026 – 5 Mar 2026 · messages: 602');
  const [, , far] = resultBlocks(output, {}, { id: 'America/New_York', name: null });
  assert.ok(far?.kind === 'fact');
  assert.equal(far.value.en, '4 Jan 2026 – 4 Mar 2026 · messages: 602', 'days are those of the zone');
});

test('what is empty, or not there yet, is left out', () => {
  assert.deepEqual(kinds({ text: '', missing: [], topics: undefined, note: null }, digest), []);
});

test('citations are found as ids and as objects with their quotes', () => {
  const [topics, questions] = resultBlocks(found, digest);
  assert.ok(topics?.kind === 'topics' && questions?.kind === 'points');
  assert.deepEqual(topics.items[0]!.points[0]!.citations, [
    { messageId: 'm7', quote: 'on Friday', author: '', time: '' },
  ]);
  assert.deepEqual(
    questions.items[0]!.citations.map(({ messageId }) => messageId),
    ['m9', 'm10'],
  );
  const [answer] = resultBlocks({ answer: 'Yes.', citations: [{ message: 4, quote: 'yes' }] }, {});
  assert.ok(answer?.kind === 'text' && answer.citations[0]!.messageId === '4');
});

test('what became of something is told with the words that say so, and rests on them too; what is folded is not copied', () => {
  const later = {
    change: 'moved',
    messageId: 'm9',
    quote: 'it is on Monday',
    author: 'Ann',
    time: '2026-05-06T09:00:00Z',
  };
  const point = { text: 'It is on Friday.', citations: [{ messageId: 'm7', quote: 'on Friday' }] };
  const more = { ...list({ text: { type: 'string' } }), 'x-folded': true, title: 'Further points' };
  const output = { overtaken: [{ ...point, later }], more: [{ text: 'Tea is out.', citations: ['m1'] }] };
  const [overtaken, further] = resultBlocks(output, { properties: { overtaken: {}, more } });
  assert.ok(overtaken?.kind === 'points' && further?.folded);
  const [{ facts, citations }] = overtaken.items as [(typeof overtaken.items)[number]];
  assert.deepEqual(
    citations.map(({ messageId }) => messageId),
    ['m7', 'm9'],
  );
  assert.deepEqual(
    facts.map(({ value }) => value),
    [{ zh: '已改期，“it is on Monday”', en: 'moved, “it is on Monday”' }],
  );
  assert.equal(
    resultText([overtaken, further], 'en'),
    'Overtaken\n- It is on Friday. (Later: moved, “it is on Monday”)',
  );
});

test('facts have their labels, choices their names, days and times their weekday, and what is false is not told', () => {
  const properties = { mood: text('心情', 'Mood', { enum: ['b'], 'x-choices': { b: { zh: '好', en: 'Good' } } }) };
  const [tasks] = resultBlocks(
    {
      tasks: [
        { content: 'Go', mood: 'b', due: '2026-05-06', start: '2026-05-06T15:00:00+08:00', done: false, late: true },
      ],
    },
    { properties: { tasks: list(properties) } },
  );
  assert.ok(tasks?.kind === 'tasks');
  const [mood, due, start, late] = tasks.items[0]!.facts;
  assert.deepEqual(mood!.value, { zh: '好', en: 'Good' });
  assert.match((due!.value as { en: string }).en, /Wed.*6 May 2026/);
  assert.match((start!.value as { zh: string }).zh, /周三.*15:00/);
  assert.equal(late!.value, true);
});

test('a yes or no of the whole result is told only where its answer has a name', () => {
  const cut = { type: 'boolean', 'x-choices': { true: { zh: '太多', en: 'too many' } } };
  const blocksOf = (onlyNewest: boolean) => resultBlocks({ onlyNewest }, { properties: { onlyNewest: cut } });
  assert.deepEqual(
    blocksOf(true).map((block) => block.kind === 'fact' && block.value.en),
    ['too many'],
  );
  assert.deepEqual(blocksOf(false), []);
});

test('a result becomes plain text: a text alone, lists with their titles, to-dos with boxes', () => {
  const textOf = (output: object, language: 'zh' | 'en' = 'en', schema: JsonSchema = {}) =>
    resultText(resultBlocks(output as Record<string, unknown>, schema), language);
  assert.equal(textOf({ text: 'Hello', missing: ['3'] }), 'Hello');
  assert.equal(textOf(found, 'en', digest), 'Launch\n- It is on Friday.\n\nOpen questions\n- Who tests?');
  assert.equal(
    textOf({ todos: [{ content: '订会议室', assignee: '张三' }] }, 'zh'),
    'Todos\n- [ ] 订会议室（Assignee：张三）',
  );
});

const words = { messageId: 'm1', author: 'Ada', time: '2026-03-04T09:00:00+08:00', quote: '@Bo please look' };
const textsOf = (block: ReturnType<typeof resultBlocks>[number] | undefined) =>
  block && 'items' in block && block.kind === 'points' ? block.items.map(({ text, facts }) => [text, facts]) : [];

test('a message that stands for itself is told by its words, with who wrote it, and rests on itself', () => {
  const [mentions, suspicious] = resultBlocks(
    { mentions: [words], suspicious: [{ messageId: 'm2', reason: 'Gives orders', words: 'ignore all' }] },
    {},
  );
  assert.deepEqual(
    textsOf(mentions).map(([text]) => text),
    ['@Bo please look'],
  );
  assert.ok(mentions?.kind === 'points' && mentions.items[0]!.citations[0]!.author === 'Ada');
  assert.ok(suspicious?.kind === 'points' && suspicious.items[0]!.text === 'ignore all');
  assert.deepEqual(
    suspicious.items[0]!.facts.map(({ name }) => name),
    ['reason'],
  );
});

test('points that name their topic are gathered under it, as they come', () => {
  const point = (topic: string, said: string) => ({ topic, text: said, citations: [words] });
  const [topics] = resultBlocks({ points: [point('A', 'one'), point('B', 'two'), point('A', 'three')] }, {});
  assert.ok(topics?.kind === 'topics');
  assert.deepEqual(
    topics.items.map(({ title, points }) => [title, points.map((each) => each.text)]),
    [
      ['A', ['one', 'three']],
      ['B', ['two']],
    ],
  );
  assert.deepEqual(topics.items[0]!.points[0]!.facts, []);
});

test('an answer and the list of its sentences are one text, each sentence with its messages', () => {
  const statements = ['It is on Friday.', 'At ten.'].map((said) => ({ text: said, citations: [words] }));
  const output = { found: true, answer: 'It is on Friday. At ten.', statements, related: [] };
  const blocks = resultBlocks(output, {});
  assert.deepEqual(
    blocks.map(({ kind }) => kind),
    ['sentences'],
  );
  assert.equal(resultText(blocks, 'en'), 'It is on Friday. At ten.');
});

test('a date with its clock and its end is told as one, and what is for programs is not told', () => {
  const when = { words: 'Friday at three', date: '2026-03-06', time: '15:00', rule: null };
  const event = { key: 'k1', title: 'Review', ...when, start: '2026-03-06T07:00:00Z', end: '2026-03-06T08:30:00Z' };
  const [events] = resultBlocks({ events: [{ ...event, endDate: null, people: ['Ada', 'Bo'], clashes: [] }] }, {});
  assert.ok(events?.kind === 'tasks');
  const [day, people, ...more] = events.items[0]!.facts;
  assert.match((day!.value as { en: string }).en, /Fri.*6 Mar 2026 15:00–16:30/);
  assert.deepEqual(people!.value, { zh: 'Ada、Bo', en: 'Ada, Bo' });
  assert.deepEqual(more, []);
  const due = { words: 'by Friday', date: '2026-03-06', time: null, instant: null };
  const [todos] = resultBlocks({ todos: [{ key: 'k2', content: 'Book', assignee: null, due, confidence: 'low' }] }, {});
  assert.ok(todos?.kind === 'tasks');
  assert.match((todos.items[0]!.facts[0]!.value as { zh: string }).zh, /2026年3月6日/);
  assert.deepEqual(todos.items[0]!.facts[1]!.value, { zh: '低', en: 'low' });
});

test('all times of a result are told in one zone, which is named where the reader has another clock', () => {
  const event = { title: 'Review', date: '2026-11-27', time: '15:00', start: '2026-11-27T07:00:00Z', end: null };
  const clashes = [{ person: 'Bo', start: '2026-11-27T07:00:00Z', end: '2026-11-27T08:00:00Z' }];
  const zone = { id: 'Asia/Shanghai', name: { zh: '中国标准时间', en: 'China Standard Time' } };
  const factsIn = (name: typeof zone.name | null) => {
    const [events] = resultBlocks({ events: [{ ...event, endDate: null, clashes }] }, {}, { ...zone, name });
    assert.ok(events?.kind === 'tasks');
    return events.items[0]!.facts.map(({ value }) => (value as { zh: string }).zh).join('\n');
  };
  assert.match(factsIn(zone.name), /27日周五 15:00（中国标准时间）\n.*27日周五 15:00（中国标准时间）.*27日周五 16:00/);
  assert.match(factsIn(null), /27日周五 15:00\n/);
});

test('a picture is shown with what it says, and what it says is not told beside it', () => {
  const image = { mediaType: 'image/png', data: 'iVBORw0KGgo=' };
  const alt = { zh: '一只打招呼的猫', en: 'A cat that says hello' };
  const output = { image, alt, words: 'Hello', style: 'bubble', mood: 'hello' };
  const blocks = resultBlocks(output, {});
  assert.deepEqual(
    blocks.map(({ kind, name }) => `${name}: ${kind}`),
    ['image: picture', 'mood: text'],
  );
  const [picture] = blocks;
  assert.ok(picture?.kind === 'picture');
  assert.equal(picture.source, 'data:image/png;base64,iVBORw0KGgo=');
  assert.deepEqual([picture.alt, picture.words], [alt, 'Hello']);
  const others = [
    { mediaType: 'text/html', data: 'PGI+' },
    { mediaType: 'image/svg+xml', data: 'PHN2Zz4=' },
    { mediaType: 'image/png', data: '"><script>' },
  ];
  for (const other of others)
    assert.equal(
      resultBlocks({ image: other, words: 'Hello' }, {}).some(({ kind }) => kind === 'picture'),
      false,
    );
});

test('a picture becomes a file of its kind', async () => {
  const file = pictureFile('data:image/png;base64,iVBORw0KGgo=', 'hello');
  assert.deepEqual([file.name, file.type, file.size], ['hello.png', 'image/png', 8]);
  assert.deepEqual([...new Uint8Array(await file.arrayBuffer())].slice(1, 4), [80, 78, 71]);
});
