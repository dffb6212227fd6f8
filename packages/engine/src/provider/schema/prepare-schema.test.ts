import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { EngineError } from '../../errors.ts';
import { loadXGrammar } from '../../process/load-xgrammar.ts';
import { prepareSchema } from './prepare-schema.ts';

let xgrammar: ReturnType<typeof loadXGrammar>;
before(() => {
  xgrammar = loadXGrammar();
});

/** Whether the engine may write this JSON, which has a blank after each comma and colon. */
async function grammarOf(schema: unknown): Promise<(text: string) => Promise<boolean>> {
  const prepared = JSON.stringify(prepareSchema(schema));
  const grammar = await xgrammar.Grammar.fromJSONSchema(prepared, false, -1, [', ', ': '], true);
  return (text) => xgrammar.Testings.isGrammarAcceptString(grammar, text);
}

const object = (properties: object, rest: object = {}) => ({
  ...{ type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
  ...rest,
});
const integer = { type: 'integer' };
const text = (pattern: string, rest: object = {}) => ({ type: 'string', pattern, ...rest });

/** A schema, JSON that fits it and may be written, and JSON that does not fit and must never be. */
const held: [name: string, schema: unknown, fits: string[], never: string[]][] = [
  [
    'allOf',
    {
      allOf: [
        { properties: { a: integer }, required: ['a'] },
        { properties: { b: integer }, required: ['b'] },
      ],
    },
    ['{"a": 1, "b": 2}'],
    ['{"a": 1}', '3'],
  ],
  ['allOf beside properties', { ...object({ a: integer }), allOf: [{ maxProperties: 1 }] }, ['{"a": 1}'], ['3']],
  [
    'keywords beside a reference',
    { $ref: '#/$defs/s', minLength: 3, $defs: { s: { type: 'string' } } },
    ['"abc"'],
    ['"a"', '1'],
  ],
  [
    'keywords beside anyOf',
    { type: 'object', properties: { a: integer, b: integer }, anyOf: [{ required: ['a'] }, { required: ['b'] }] },
    ['{"a": 1}', '{"b": 1}'],
    ['{}', '3'],
  ],
  ['a reference with escapes', { $ref: '#/$defs/a~1%E4%B8%AD', $defs: { 'a/中': integer } }, ['1'], ['"x"']],
  [
    'recursion',
    { $defs: { n: object({ next: { anyOf: [{ $ref: '#/$defs/n' }, { type: 'null' }] } }) }, $ref: '#/$defs/n' },
    ['{"next": {"next": null}}'],
    ['{}', '{"next": 1}'],
  ],
  ['a tuple of old drafts', { type: 'array', items: [{ const: 'a' }, integer] }, ['["a", 1]'], ['["b", 1]']],
  ['a list that has a least length', { type: 'array', minItems: 2 }, ['[1, "a"]'], ['[]', '[1]']],
  ['a tuple cut short', { type: 'array', prefixItems: [integer, integer], maxItems: 1 }, ['[1]'], ['[1, 2]', '["a"]']],
  [
    'a tuple that asks for more',
    { type: 'array', prefixItems: [integer], minItems: 2 },
    ['[1, "a"]', '[1, 2, 3]'],
    ['[1]', '["a", 1]'],
  ],
  [
    'what stands beside named properties',
    { type: 'object', properties: { a: integer }, additionalProperties: true },
    ['{"a": 1}', '{}'],
    ['{"a": "x"}', '{"a": 1, "a": "x"}', '{"\\u0061": "x"}'],
  ],
  ['a number of properties', { type: 'object', properties: {}, minProperties: 1 }, ['{"a": 1}'], ['{}']],
  ['lengths', { type: 'string', minLength: 1, maxLength: 2 }, ['"a"', '"中😀"'], ['""', '"abc"', '"\t"', '"\u0001"']],
  [
    'an enum beside other keywords',
    { enum: ['a', 'abc', 3, 30, null], minLength: 2, maximum: 10 },
    ['"abc"', '3', 'null'],
    ['"a"', '30'],
  ],
  [
    'values of a type that nothing has',
    { allOf: [{ type: 'array' }, { anyOf: [{ const: 'a' }, { type: 'array', items: integer }] }] },
    ['[1]'],
    ['"a"'],
  ],
  ['an enum of the wrong type', { type: 'string', enum: ['a', 1] }, ['"a"'], ['1']],
  ['a required name of no property', { type: 'object', required: ['z'] }, ['{"z": 1}'], ['{}']],
  [
    'what follows from a property',
    object({ a: integer }, { dependentRequired: { a: ['b'] }, additionalProperties: true }),
    ['{"a": 1, "b": 2}'],
    ['{"a": 1}'],
  ],
  [
    'names by pattern',
    { type: 'object', propertyNames: text('^[a-z]$'), additionalProperties: integer },
    ['{"a": 1}'],
    ['{"a": "x"}', '{"aa": 1}'],
  ],
  [
    'names by list',
    { type: 'object', propertyNames: { enum: ['a', 'b'] }, additionalProperties: integer },
    ['{"a": 1}'],
    ['{"c": 1}', '{"a": "x"}'],
  ],
  [
    'any name',
    { type: 'object', propertyNames: { type: 'string' }, additionalProperties: integer },
    ['{"a": 1}'],
    ['{"a": "x"}'],
  ],
  ['a keyword without its type', { pattern: '^a$' }, ['"a"'], ['"b"', '1']],
  [
    'a number from 0 to 1',
    { type: 'number', minimum: 0, maximum: 1 },
    ['0', '0.5', '0.75', '1'],
    ['1.5', '1.001', '-0.5', '2'],
  ],
  ['a number above 0', { type: 'number', exclusiveMinimum: 0 }, ['0.5', '1', '19.99', '100'], ['0', '-1', '-0.5']],
  ['a number below zero', { type: 'number', minimum: -1, maximum: 1 }, ['-0.5', '-1', '0', '1'], ['-1.5', '1.5']],
  [
    'a number between ends far apart',
    { type: 'number', minimum: -40, exclusiveMaximum: 107 },
    ['-40', '-38.25', '-1.5', '0', '0.5', '105.999999', '106'],
    ['-40.5', '106x5', '106..5', '107', '-50', '-0', '08', '25..2'],
  ],
  ['a number from below zero on', { type: 'number', minimum: -3 }, ['-2.5', '-3', '0.5', '20'], ['-10', '08', '-3.5']],
  ['a number of at most zero', { type: 'number', maximum: 0 }, ['-1.5', '0', '-99'], ['0.5', '1']],
  ['a whole number with one end', { minimum: 3, type: 'integer' }, ['3', '4', '100'], ['1', '2', '-3']],
  ['a negative end', { type: 'integer', maximum: -3 }, ['-3', '-10'], ['-1', '-2', '0', '3']],
  ['multiples', { type: 'integer', multipleOf: 5, minimum: 0, maximum: 20 }, ['0', '15'], ['7', '25']],
  ['Chinese by number', text('^[\\u4e00-\\u9fa5]{2,4}$'), ['"中文"'], ['"ab"', '"A: 1"', '"中"', '"éé"', '"🌟🌟"']],
  ['characters beyond ASCII in brackets', text('^[是否]$'), ['"是"', '"否"'], ['"中"', '"a"']],
  ['a dot', text('^a.c$'), ['"abc"', '"a中c"'], ['"a"c"', '"a\nc"', '"a\\c"']],
  ['what is left out in brackets', text('^[^a]+$'), ['"bc"', '"中"'], ['"a"', '"b"c"', '"\n"']],
  ['classes', text('^\\d{3}-\\w+\\s\\S$'), ['"123-a_b x"'], ['"12-a x"', '"123-a""', '"123-a\n"']],
  ['quotes and backslashes', text('^"\\\\$'), ['"\\"\\\\"'], ['""\\"']],
  ['alternatives with their own ends', text('^a|b$'), ['"axx"', '"xxb"'], ['"c"']],
  ['a pattern that is open at its end', text('^https?://'), ['"https://x.y"'], ['"ftp://x"']],
  ['groups and lazy repetitions', text('^(?:a(b|c)*?){1,3}(?<end>z)?$'), ['"abcabz"'], ['"b"']],
  [
    'a pattern and a length',
    text('^[A-Z][a-z]*$', { minLength: 2, maxLength: 4 }),
    ['"Ab"', '"Abcd"'],
    ['"A"', '"Abcde"'],
  ],
];

for (const [name, schema, fits, never] of held)
  test(`${name}: what fits may be written, and nothing else`, async () => {
    const accepts = await grammarOf(schema);
    for (const json of fits)
      assert.equal(await accepts(json), true, `${json} for ${JSON.stringify(prepareSchema(schema))}`);
    for (const json of never)
      assert.equal(await accepts(json), false, `${json} for ${JSON.stringify(prepareSchema(schema))}`);
  });

const names = [
  '',
  ' ',
  'a"b',
  '"',
  'a\\b',
  '\\',
  '\\n',
  'a\nb',
  'a\tb',
  'a\u0001b',
  'a\u0000b',
  'a\u007fb',
  '中"文',
  '\ud800',
  '::=',
];
for (const name of names)
  test(`a property called ${JSON.stringify(name)} is written as JSON spells it, required or not`, async () => {
    const spelled = JSON.stringify(name);
    const alone = await grammarOf({ type: 'object', properties: { [name]: integer } });
    const among = await grammarOf(object({ first: integer, [name]: { enum: ['x'] }, last: integer }));
    assert.equal(await alone(`{${spelled}: 1}`), true);
    assert.equal(await alone(`{${spelled}: "x"}`), false);
    assert.equal(await among(`{"first": 1, ${spelled}: "x", "last": 2}`), true);
    assert.equal(await among('{"first": 1, "last": 2}'), false);
    if (`"${name}"` !== spelled) assert.equal(await alone(`{"${name}": 1}`), false);
  });

const refused: [schema: unknown, message: RegExp][] = [
  [object({ a: { not: { type: 'string' } } }), /\/properties\/a uses not, which cannot be held/],
  [{ if: integer, else: { type: 'string' } }, /uses if/],
  [{ type: 'array', items: integer, uniqueItems: true }, /uses uniqueItems/],
  [object({ a: integer }, { patternProperties: { '^k': integer } }), /uses patternProperties/],
  [{ type: 'integer', multipleOf: 7 }, /uses multipleOf/],
  [{ $ref: 'https://example.com/x.json' }, /refers to https:.* not in the schema itself/],
  [{ $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } }, /only refers to itself/],
  [{ $ref: '#/nowhere' }, /#\/nowhere, which is not there/],
  [{ allOf: [{ $ref: '#' }, { minLength: 1 }] }, /without an end/],
  [{ enum: [] }, /allows no value/],
  [object({ a: { type: 'strin' } }), /\/properties\/a has the type "strin"; there are object, /],
  [{ type: 'object', properties: ['a'] }, /it has properties that are no object/],
  [object({ a: object({}, { required: 'b' }) }), /\/properties\/a has a required that is no list of names/],
  [{ allOf: [{ items: integer }, { prefixItems: [true] }] }, /uses prefixItems/],
  [{ allOf: [{ additionalProperties: integer }, { patternProperties: { '^a': true } }] }, /uses patternProperties/],
  [{ enum: ['\ud800'] }, /no valid Unicode/],
  [{ enum: Array.from({ length: 300 }, (_, n) => n / 10) }, /so many numbers with fractions/],
  [{ enum: ['a'], pattern: '^a$' }, /uses pattern beside enum/],
  [{ type: 'string', minLength: 3, maxLength: 1 }, /minLength is above maxLength/],
  [{ type: 'string', maxLength: -1 }, /has a maxLength that is no whole number/],
  [{ type: 'array', items: false, minItems: 1 }, /minItems asks for more/],
  [object({}, { minProperties: 1 }), /minProperties asks for more/],
  [object({ a: integer, b: integer }, { maxProperties: 1 }), /maxProperties is below/],
  [object({ a: integer }, { additionalProperties: integer }), /uses additionalProperties beside properties/],
  [object({ 'a/b~"': { not: integer } }), /\/properties\/a~1b~0" uses not/],
  [{ type: 'string', allOf: [{ type: 'integer' }] }, /allows no value/],
  [{ type: 'number', minimum: 3, maximum: 1 }, /allows no value/],
  [object({ a: false }), /"a" is required, and forbidden/],
  [text('^(?=a)abc$'), /looks ahead/],
  [text('[('), /not closed/],
  [text('^(a)\\1$'), /has a \\1/],
  [text('^(a+b+)$', { maxLength: 3 }), /minLength or maxLength/],
];

test('what a grammar cannot hold, or nothing fits, is refused with the place; a tool’s schema leaves it to the model', () => {
  for (const [schema, message] of refused) {
    const isRefusal = (error: unknown) =>
      error instanceof EngineError && error.code === 'invalid_constraint' && message.test(error.message);
    assert.throws(() => prepareSchema(schema), isRefusal, JSON.stringify(schema));
  }
  const tool = { type: 'array', items: { not: { type: 'string' }, type: 'integer' }, uniqueItems: true };
  assert.deepEqual(prepareSchema(tool, 'leave'), { type: 'array', items: { type: 'integer' } });
});
