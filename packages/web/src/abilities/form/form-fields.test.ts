import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonSchema } from '../schema.ts';
import { askedFields, isAside } from './asked-fields.ts';
import { formFields } from './form-fields.ts';
import { initialValues, inputOf, mainField, missingFields } from './form-values.ts';
import { inputWith } from './input-with.ts';

const label = (zh: string, en: string) => ({ 'x-label': { zh, en } });

const schema: JsonSchema = {
  type: 'object',
  required: ['brief', 'range'],
  properties: {
    brief: { type: 'string', maxLength: 10, 'x-long': true, ...label('要求', 'Brief') },
    note: { type: 'string', default: '' },
    tone: {
      type: 'string',
      enum: ['plain', 'warm'],
      default: 'plain',
      'x-choices': { plain: { zh: '平实', en: 'Plain' }, warm: { zh: '亲切', en: 'Warm' } },
    },
    most: { type: 'integer', minimum: 1, maximum: 9, default: 3 },
    strict: { type: 'boolean' },
    day: { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] },
    at: { type: 'string', format: 'date-time' },
    people: { type: 'array', items: { type: 'string' } },
    messages: { type: 'array', items: { $ref: '#/definitions/Message' } },
    range: {
      oneOf: [
        { type: 'object', properties: { kind: { type: 'string', enum: ['joined', 'unread'] } }, required: ['kind'] },
        {
          type: 'object',
          properties: { kind: { const: 'days' }, days: { type: 'integer', maximum: 30 } },
          required: ['kind', 'days'],
        },
      ],
    },
    rest: { type: 'object' },
  },
  definitions: { Message: { type: 'object', properties: { author: { type: 'string' }, text: { type: 'string' } } } },
};
const fields = formFields(schema);
const kindsOf = Object.fromEntries(fields.map(({ name, kind }) => [name, kind]));

test('each kind of value has a field of its own', () => {
  assert.deepEqual(kindsOf, {
    ...{ brief: 'long', note: 'text', tone: 'choice', most: 'number', strict: 'flag', day: 'date', at: 'time' },
    ...{ people: 'texts', messages: 'transcript', range: 'union', rest: 'json' },
  });
});

test('labels, choices and limits come from the schema; a field without a label is called by its name', () => {
  const [brief, note, tone, most] = fields;
  assert.deepEqual(brief!.label, { zh: '要求', en: 'Brief' });
  assert.deepEqual(note!.label.en, 'Note');
  assert.ok(tone!.kind === 'choice' && tone!.choices[1]!.label.zh === '亲切');
  assert.ok(most!.kind === 'number' && most!.whole && most!.maximum === 9 && most!.minimum === 1);
});

test('a range is one of several forms, each with what it asks for', () => {
  const range = fields.find(({ name }) => name === 'range')!;
  assert.ok(range.kind === 'union');
  assert.deepEqual(
    range.branches.map(({ value, fields: own }) => [value, own.map(({ name }) => name)]),
    [
      ['joined', []],
      ['unread', []],
      ['days', ['days']],
    ],
  );
});

test('the form begins with the defaults, and says what is missing', () => {
  const values = initialValues(fields);
  assert.deepEqual(values, { note: '', tone: 'plain', most: 3, strict: false, range: { kind: 'joined' } });
  assert.deepEqual(
    missingFields(fields, values).map(({ name }) => name),
    ['brief'],
  );
  assert.equal(mainField(fields)?.name, 'brief');
});

test('what stands in the form becomes the input; what is empty stays out', () => {
  const values = { brief: 'Sale', note: '  ', tone: 'warm', most: 2, strict: true, people: 'Ada\n\n Bo ', day: '' };
  const more = { range: { kind: 'days', days: 7, left: 'over' }, rest: '{"a": 1}', at: '2026-05-06T10:00:00Z' };
  assert.deepEqual(inputOf(fields, { ...values, ...more }), {
    ...{ brief: 'Sale', tone: 'warm', most: 2, strict: true, people: ['Ada', 'Bo'] },
    ...{ range: { kind: 'days', days: 7 }, rest: { a: 1 }, at: '2026-05-06T10:00:00.000Z' },
  });
  assert.throws(() => inputOf(fields, { rest: '{' }), SyntaxError);
});

test('a form asks only for what its place does not give, and for messages either from a group or pasted', () => {
  const grouped = formFields({
    properties: {
      group: { type: 'string' },
      range: { oneOf: [{ properties: { kind: { const: 'unread' } } }] },
      messages: schema.properties!.messages!,
      note: { type: 'string' },
      timeZone: { type: 'string', default: 'Asia/Shanghai' },
      members: { type: 'array', items: { type: 'string' } },
      busy: { type: 'array', items: { type: 'object' } },
    },
    definitions: schema.definitions!,
  });
  const asked = (given: object) => askedFields(grouped, given as Record<string, unknown>).map(({ name }) => name);
  assert.deepEqual(asked({}), ['messages', 'note', 'timeZone', 'members']);
  assert.deepEqual(asked({ group: 'g1' }), ['range', 'note']);
  assert.deepEqual(asked({ group: 'g1', range: { kind: 'unread' }, note: '' }), []);
  const pasted = askedFields(grouped, {});
  assert.equal(pasted[0]!.required, true, 'without a group, messages have to be pasted');
  assert.equal(initialValues(pasted).timeZone, Intl.DateTimeFormat().resolvedOptions().timeZone);
  assert.equal(mainField(pasted)?.name, 'note');
  assert.deepEqual(
    pasted.filter(isAside).map(({ name }) => name),
    ['timeZone', 'members'],
  );
});

test('words are read without the group, and a group without what it knows itself', () => {
  const takes = (...names: string[]) =>
    formFields({ properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) });
  const given = { group: 'g1', members: ['Ada'], timeZone: 'Europe/London' };
  const schedule = takes('group', 'range', 'words', 'members', 'timeZone');
  assert.deepEqual(inputWith(schedule, given, { range: { kind: 'unread' } }), {
    group: 'g1',
    range: { kind: 'unread' },
  });
  assert.deepEqual(inputWith(schedule, given, { words: 'Friday at three', range: { kind: 'unread' } }), {
    members: ['Ada'],
    timeZone: 'Europe/London',
    words: 'Friday at three',
  });
  assert.deepEqual(inputWith(takes('text'), given, { text: 'Hi' }), { text: 'Hi' });
});

test('a day from which a group is read begins where the group is, whatever clock the reader has', () => {
  const since = { properties: { kind: { const: 'since' }, since: { type: 'string', format: 'date-time' } } };
  const grouped = formFields({ properties: { group: { type: 'string' }, range: { oneOf: [since] } } });
  const asked = askedFields(grouped, { group: 'g1', timeZone: 'Asia/Shanghai' });
  assert.ok(asked[0]!.kind === 'union' && asked[0]!.branches[0]!.fields[0]!.kind === 'day');
  const filled = { range: { kind: 'since', since: '2026-11-26' } };
  assert.deepEqual(inputOf(asked, filled), { range: { kind: 'since', since: '2026-11-25T16:00:00.000Z' } });
});
