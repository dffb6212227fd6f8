import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { describeInvalid } from './describe-invalid.ts';

const part = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('image') }),
]);
const Body = z.object({
  a: z.string().optional(),
  n: z.int().min(1).max(9).optional(),
  above: z.number().gt(0).optional(),
  list: z.array(z.string().min(1)).min(1).max(2).optional(),
  either: z.union([z.string(), z.array(z.string()), z.array(z.number())]).optional(),
  parts: z.array(part).optional(),
  mode: z.enum(['on', 'off']).optional(),
  only: z.literal('function').optional(),
  own: z.string().regex(/^x/, 'must begin with x').optional(),
  map: z.record(z.string(), z.unknown()).optional(),
  inner: z.object({ needed: z.boolean() }).optional(),
});

/** What is sent, and what is said of it. */
const cases: [sent: unknown, said: string][] = [
  [[], 'The request is wrong: must be an object, not an array'],
  [{ a: 1 }, 'a: must be a string, not a number'],
  [{ a: null }, 'a: must be a string, not null'],
  [{ n: 1.5 }, 'n: must be a whole number'],
  [{ n: 0 }, 'n: must be at least 1'],
  [{ n: 10 }, 'n: must be at most 9'],
  [{ above: 0 }, 'above: must be above 0'],
  [{ list: [] }, 'list: must have at least 1 item'],
  [{ list: ['a', 'b', 'c'] }, 'list: must have at most 2 items'],
  [{ list: [''] }, 'list[0]: must have at least 1 character'],
  [{ either: 4 }, 'either: must be a string or an array, not a number'],
  [{ parts: [{ type: 'txt' }] }, 'parts[0].type: must be one of "text", "image"'],
  [{ parts: [{ type: 'text' }] }, 'parts[0].text: is required'],
  [{ mode: 'x' }, 'mode: must be one of "on", "off"'],
  [{ only: 'x' }, 'only: must be "function"'],
  [{ own: 'y' }, 'own: must begin with x'],
  [{ map: [] }, 'map: must be an object, not an array'],
  [{ inner: {} }, 'inner.needed: is required'],
];

for (const [sent, said] of cases)
  test(`${JSON.stringify(sent)} is refused with "${said}"`, () => {
    assert.equal(describeInvalid(Body.safeParse(sent).error!).message, said);
  });
