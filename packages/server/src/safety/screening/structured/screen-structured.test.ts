import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JSONValue } from '@ai-sdk/provider';
import { rulesOf } from '../../testing/rules.ts';
import { screenStructured } from './screen-structured.ts';

const rules = [rulesOf([{ words: ['北极星'] }], { 'mobile-number': 'mask', email: 'mask' })];

/** What may be given of a value that keeps to the schema of the field `a`, or `blocked`. */
function given(schema: JSONValue, value: JSONValue, more: JSONValue = {}) {
  const whole = { type: 'object', properties: { a: schema }, required: ['a'], ...(more as object) };
  const { text, blockedBy } = screenStructured(
    { rules, direction: 'output', schema: whole },
    JSON.stringify({ a: value }),
  );
  return blockedBy === undefined ? JSON.parse(text).a : 'blocked';
}

const text = { type: 'string' };

test('what the schema itself says stays, other words are masked', () => {
  const named = { type: 'object', properties: { 北极星: text }, required: ['北极星'], additionalProperties: false };
  assert.deepEqual(given({ enum: ['北极星', '太阳'] }, '北极星'), '北极星');
  assert.deepEqual(given({ const: { 北极星: 1 } }, { 北极星: 1 }), { 北极星: 1 });
  assert.deepEqual(given(named, { 北极星: '问北极星' }), { 北极星: '问***' });
  assert.deepEqual(given({ type: 'array', items: text }, ['北极星', 'a']), ['***', 'a']);
});

test('a mask that keeps to the schema is one, in every part that a schema is made of', () => {
  const defined = { $defs: { city: text } };
  const table: [schema: JSONValue, value: JSONValue, expected: JSONValue][] = [
    [{ $ref: '#/$defs/city' }, '北极星', '***'],
    [{ anyOf: [text, { type: 'null' }] }, '北极星', '***'],
    [{ oneOf: [{ type: 'integer', minimum: 5 }, text] }, '北极星', '***'],
    [{ allOf: [text, { maxLength: 3 }] }, '北极星', '***'],
    [{ type: ['string', 'null'] }, '北极星', '***'],
    [{ type: 'integer' }, 13_800_138_000, 11_111_111_111],
    [{ type: 'object', additionalProperties: text }, { 北极星: '北极星' }, { '***': '***' }],
    [true, { x: ['北极星'] }, { x: ['***'] }],
  ];
  for (const [schema, value, expected] of table)
    assert.deepEqual(given(schema, value, defined), expected, JSON.stringify(schema));
});

test('where a mask would break the schema, or nobody can tell, nothing is given', () => {
  const table: [schema: JSONValue, value: JSONValue][] = [
    [{ type: 'string', format: 'email' }, 'li.lei@example.com'],
    [{ type: 'string', pattern: '^1[0-9]{10}$' }, '13800138000'],
    [{ type: 'integer', minimum: 13_000_000_000 }, 13_800_138_000],
    [{ anyOf: [{ pattern: '北' }, { type: 'null' }] }, '北极星'],
    [{ type: 'array', uniqueItems: true }, ['北极星', 'a']],
    [{ type: 'object', patternProperties: { '^北': text } }, { 北极星: 'a' }],
    [{ $ref: '#/$defs/nothing' }, '北极星'],
    [{ $ref: '#/properties/a' }, '北极星'],
    [{ type: 'object' }, { 北极星: 1, '***': 2 }],
    [{ not: { const: '***' } }, '北极星'],
  ];
  for (const [schema, value] of table) assert.equal(given(schema, value), 'blocked', JSON.stringify(schema));
});

test('an answer that was cut off is masked: it keeps to no schema', () => {
  const { text: masked, blockedBy } = screenStructured(
    { rules, direction: 'output', schema: { type: 'object' } },
    '{"a":"北极星 13800138000',
  );
  assert.deepEqual([masked, blockedBy], ['{"a":"*** ***********', undefined]);
});
