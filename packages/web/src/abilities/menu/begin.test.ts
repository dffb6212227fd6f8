import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedFields } from '../form/asked-fields.ts';
import { formFields } from '../form/form-fields.ts';
import { takesSuggestion } from '../form/form-values.ts';
import { beginWith } from './begin.ts';

const string = { type: 'string' };
const translate = formFields({ required: ['text'], properties: { to: { enum: ['zh'], default: 'zh' }, text: string } });
const reply = formFields({ required: ['message'], properties: { message: string } });
const two = formFields({ required: ['a', 'b'], properties: { a: string, b: string } });
const digest = formFields({ properties: { days: { type: 'integer', default: 7 } } });

test('where one text is needed, the rest of the line is that, and it runs at once', () => {
  const begin = beginWith(translate, { rest: '你好', draft: 'more' });
  assert.deepEqual(begin, { values: { text: '你好' }, runsAtOnce: true, usesDraft: false });
});

test('where more is needed, the line begins the form', () => {
  assert.deepEqual(beginWith(two, { rest: 'x', draft: '' }), {
    values: { a: 'x' },
    runsAtOnce: false,
    usesDraft: false,
  });
  assert.equal(beginWith(translate, { rest: '', draft: '' }).runsAtOnce, false);
});

test('an ability that works on a text begins with what was written; another does not', () => {
  const begin = beginWith(translate, { rest: '', draft: 'my words' });
  assert.deepEqual(begin, { values: { text: 'my words' }, runsAtOnce: false, usesDraft: true });
  assert.equal(beginWith(reply, { rest: '', draft: 'my words' }).usesDraft, false);
});

test('an ability that needs nothing runs at once; with words that it has no use for, it asks first', () => {
  assert.equal(beginWith(digest, { rest: '', draft: 'my words' }).runsAtOnce, true);
  assert.equal(beginWith(digest, { rest: 'what for', draft: '' }).runsAtOnce, false);
});

test('what a place suggests is asked for before it runs, and what a menu asked for runs at once where nothing is missing', () => {
  const range = formFields({ properties: { range: { oneOf: [{ properties: { kind: { const: 'unread' } } }] } } });
  const plain = { rest: '', draft: '' };
  assert.equal(beginWith(range, plain).runsAtOnce, true);
  assert.equal(beginWith(range, plain, { range: { kind: 'unread' } }).runsAtOnce, false);
  const own = formFields({
    properties: { range: { oneOf: [{ properties: { kind: { const: 'all' } } }], default: { kind: 'all' } } },
  });
  assert.equal(
    beginWith(own, plain, { range: { kind: 'unread' } }).runsAtOnce,
    true,
    'what the ability says is stronger',
  );
  const [author] = formFields({ properties: { author: { ...string, default: '' } } });
  assert.ok(takesSuggestion(author!), 'an empty text says nothing');
  const text = formFields({ required: ['text'], properties: { text: { type: 'string' } } });
  const asked = (values: Record<string, unknown>) => beginWith(text, { ...plain, asked: { id: 'a.b', values } });
  assert.deepEqual(asked({ text: 'Hi' }), { values: { text: 'Hi' }, runsAtOnce: true, usesDraft: false });
  assert.equal(asked({}).runsAtOnce, false);
});

test('where messages of a group are asked for, the rest of the line may say which', () => {
  const since = { properties: { kind: { const: 'since' }, since: { type: 'string', format: 'date-time' } } };
  const days = { properties: { kind: { const: 'days' }, days: { type: 'integer' } } };
  const all = formFields({ properties: { group: string, range: { oneOf: [days, since] } } });
  const fields = askedFields(all, { group: 'g', timeZone: 'Asia/Shanghai' });
  const plain = { draft: '' };
  assert.deepEqual(beginWith(fields, { ...plain, rest: '最近三天' }), {
    ...{ values: { range: { kind: 'days', days: 3 } }, runsAtOnce: true, usesDraft: false },
  });
  const { values, runsAtOnce } = beginWith(fields, { ...plain, rest: '上周' });
  assert.deepEqual([(values?.range as { kind: string } | undefined)?.kind, runsAtOnce], ['since', false]);
  assert.equal(beginWith(fields, { ...plain, rest: '预算的事' }).values, undefined);
});
