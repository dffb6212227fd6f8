import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findMentions, mentionedIn, typedMentions } from './typed-mentions.ts';

const people = [
  { id: 'ada', name: 'Ada' },
  { id: 'love', name: 'Ada Lovelace' },
  { id: 'li', name: '李波' },
  { id: 'tao', name: '李波涛' },
  { id: 'one', name: '王芳' },
  { id: 'two', name: '王芳' },
  { id: 'x', name: 'X (Ops)' },
];

test('a name typed behind an @ mentions its person: the longest first, with no space behind it in Chinese', () => {
  for (const [text, ids] of [
    ['@Ada 你看一下', ['ada']],
    ['请@ada看一下', ['ada']],
    ['@Ada Lovelace, please', ['love']],
    ['@Ada Loves it', ['ada']],
    ['@李波涛看一下，@李波也看', ['tao', 'li']],
    ['@Ada, @Ada and @李波', ['ada', 'li']],
    ['(@X (Ops))', ['x']],
    ['@所有人 开会', ['*']],
    ['@all: lunch', ['*']],
    ['@Ada.', ['ada']],
    ['＠Ada', ['ada']],
  ] as const)
    assert.deepEqual(typedMentions(text, people), ids, text);
});

test('where each mention stands is told, so that it can stand out', () => {
  const text = '请 @ada lovelace 和@李波看 ops@ada.com';
  assert.deepEqual(
    findMentions(text, people).map(({ id, start, end }) => [id, text.slice(start, end)]),
    [
      ['love', '@ada lovelace'],
      ['li', '@李波'],
    ],
  );
});

test('addresses, other words, code and names that two people have mention nobody', () => {
  for (const text of [
    ...['mail me at bob@ada.com', 'x@Ada', '联系 ops.@ada', '@Adam', '@ada.com', '@ada-labs', '@allison', '@王芳 你来'],
    ...['`@Ada`', '```\n@Ada\n```', '@', '@ Ada', '@bob@ada'],
  ])
    assert.deepEqual(typedMentions(text, people), [], text);
});

test('whom the menu chose counts while the name stands there; who was mentioned before an edit stays so', () => {
  const chosen = new Map([
    ['two', '王芳'],
    ['li', '李波'],
  ]);
  assert.deepEqual(mentionedIn('@王芳 和 @Ada', { chosen, people, before: null }), {
    mentions: ['two', 'ada'],
    mentionsAll: false,
  });
  assert.deepEqual(mentionedIn('@Ada @王芳 @all', { chosen, people: null, before: null }), {
    mentions: ['two'],
    mentionsAll: false,
  });
  const before = { mentions: ['love'], mentionsAll: true };
  assert.deepEqual(mentionedIn('ok', { chosen: new Map(), people, before }), before);
});
