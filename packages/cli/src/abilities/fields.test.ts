import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { createContext } from '../context.ts';
import { fakeProcess } from '../testing/fake-process.ts';
import { fieldsOf } from './fields.ts';
import { readInput } from './read-input.ts';
import { renderOutput } from './render-output.ts';

const card = {
  input: {
    type: 'object',
    properties: {
      text: { type: 'string', 'x-label': { zh: '原文', en: 'Text' } },
      timeZone: { type: 'string', default: 'Asia/Shanghai' },
      how: { type: 'string', enum: ['short', 'long'], default: 'short' },
      days: { type: 'integer' },
      draft: { type: 'boolean' },
      members: { type: 'array' },
      range: {
        oneOf: [
          { properties: { kind: { const: 'unread' } } },
          { properties: { kind: { const: 'days' }, days: { type: 'integer' } } },
        ],
      },
    },
    required: ['text', 'how'],
  },
};

const reading = (text = '') => {
  const stdin = Readable.from([text]) as unknown as NodeJS.ReadStream;
  return createContext({ ...fakeProcess().process, stdin }, {});
};
const read = (flags: Record<string, string | true>, file?: string, stdin?: string) =>
  readInput(reading(stdin), card, { file, flags });

test('a field is a flag, of its kind, required where it has no default', () => {
  assert.deepEqual(
    fieldsOf(card).map(({ flag, kind, required, usual }) => [flag, kind, required, usual]),
    [
      ['text', 'text', true, undefined],
      ['time-zone', 'text', false, '"Asia/Shanghai"'],
      ['how', 'text', false, '"short"'],
      ['days', 'integer', false, undefined],
      ['draft', 'boolean', false, undefined],
      ['members', 'json', false, undefined],
      ['range', 'json', false, undefined],
    ],
  );
});

test('flags become values of their kinds, and win over the file', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-input-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'input.json');
  writeFileSync(file, '{"text": "from the file", "days": 1}');
  assert.deepEqual(await read({ days: '7', draft: true, members: '["Li"]', 'time-zone': 'UTC' }, file), {
    text: 'from the file',
    days: 7,
    draft: true,
    members: ['Li'],
    timeZone: 'UTC',
  });
  assert.deepEqual(await read({ text: '-' }, undefined, 'piped'), { text: 'piped' });
  assert.deepEqual(await read({}, '-', '{"text": "all"}'), { text: 'all' });
});

test('a value of several forms is written as one of them, or as its word alone', async () => {
  const forms = fieldsOf(card)
    .find(({ name }) => name === 'range')!
    .forms.map(({ written }) => written);
  assert.deepEqual(forms, ['{"kind": "unread"}', '{"kind": "days", "days": <integer>}']);
  assert.deepEqual(await read({ text: 'a', range: 'unread' }), { text: 'a', range: { kind: 'unread' } });
  const days = await read({ text: 'a', range: '{"kind": "days", "days": 3}' });
  assert.deepEqual(days.range, { kind: 'days', days: 3 });
  await assert.rejects(read({ range: 'days' }), { key: 'error.option-form' });
});

test('what is no input is refused, with what there is', async () => {
  await assert.rejects(read({ words: 'x' }), { key: 'error.field-unknown' });
  await assert.rejects(read({ days: 'many' }), { key: 'error.option-not-number' });
  await assert.rejects(read({ members: 'Li' }), { key: 'error.option-not-json' });
  await assert.rejects(read({ draft: 'maybe' }), { key: 'error.option-choice' });
  await assert.rejects(read({ text: true }), { key: 'error.option-needs-value' });
  await assert.rejects(read({ text: 'a', how: 'tiny' }), { key: 'error.option-choice' });
  await assert.rejects(read({ days: '1' }), { key: 'error.option-missing', values: { option: '--text' } });
  await assert.rejects(read({ text: '-' }, '-', '{}'), { key: 'error.stdin-twice' });
  await assert.rejects(read({}, '-', '[]'), { key: 'error.input-not-json' });
  await assert.rejects(read({}, '/no/such/file'), { key: 'error.input-unreadable' });
});

test('an output is its one text, or its fields under their names, without what could drive a terminal', () => {
  const schema = {
    output: {
      properties: {
        text: { 'x-label': { zh: '译文', en: 'Text' } },
        items: { 'x-label': { zh: '要点', en: 'Points' }, items: { properties: { say: {} } } },
      },
    },
  };
  assert.equal(renderOutput({ text: 'one\u001b[2J', missing: [] }, schema, 'en'), 'one[2J');
  assert.equal(
    renderOutput({ text: 'one', items: [{ say: 'a\nb', no: '' }, { say: 'c' }] }, schema, 'zh'),
    '译文: one\n要点:\n  1. say: a\n       b\n  2. say: c',
  );
});
