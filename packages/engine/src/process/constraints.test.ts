import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { EngineChild, greedy } from './testing/engine-child.ts';
import { chat, gemmaModel, needsGemma, needsStarter, starterModel } from './testing/models.ts';

let engine: EngineChild;
before(async () => {
  if (starterModel) engine = await EngineChild.start(starterModel, { parallel: 8 });
});
after(() => engine?.[Symbol.asyncDispose]());

const schema = (value: unknown) => ({ constraint: { type: 'json-schema' as const, schema: value }, maxTokens: 300 });
const person = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 20 },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    role: { enum: ['admin', 'member', null] },
    address: {
      type: 'object',
      properties: { city: { type: 'string', maxLength: 12 }, zip: { type: 'string', pattern: '^[0-9]{5}$' } },
      required: ['city', 'zip'],
      additionalProperties: false,
    },
    tags: { type: 'array', items: { type: 'string', maxLength: 8 }, minItems: 1, maxItems: 3 },
  },
  required: ['name', 'age', 'role', 'address', 'tags'],
  additionalProperties: false,
};

test('a nested schema always gives JSON that fits it, and ends by itself', needsStarter, async () => {
  const prompts = [
    'Describe Ada Lovelace as JSON.',
    'Who is Bob? Answer in JSON.',
    'Sing me a song.',
    '随便说点什么。',
  ];
  const answers = await Promise.all(prompts.map((prompt) => engine.ask(chat(prompt), schema(person))));
  for (const { text, finish } of answers) {
    const value = JSON.parse(text);
    assert.equal(finish.reason, 'stop');
    assert.deepEqual(Object.keys(value), ['name', 'age', 'role', 'address', 'tags']);
    assert.ok(Number.isInteger(value.age) && value.age >= 0 && value.age <= 150);
    assert.ok(['admin', 'member', null].includes(value.role));
    assert.match(value.address.zip, /^[0-9]{5}$/);
    assert.ok(value.tags.length >= 1 && value.tags.length <= 3);
  }
});

test('high temperature cannot break a schema', needsStarter, async () => {
  const seeds = [1, 2, 3, 4];
  const wild = (seed: number) => ({ ...schema(person), sampling: { ...greedy, temperature: 2, seed } });
  const answers = await Promise.all(seeds.map((seed) => engine.ask(chat('Describe someone.'), wild(seed))));
  for (const { text, finish } of answers) {
    assert.equal(finish.reason, 'stop', text);
    assert.match(JSON.parse(text).address.zip, /^[0-9]{5}$/);
  }
});

test('references, recursion and alternatives are understood', needsStarter, async () => {
  const tree = {
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        properties: {
          value: { anyOf: [{ type: 'integer', minimum: 1, maximum: 9 }, { const: 'none' }] },
          children: { type: 'array', items: { $ref: '#/$defs/node' }, maxItems: 1 },
        },
        required: ['value', 'children'],
        additionalProperties: false,
      },
    },
  };
  const { text, finish } = await engine.ask(chat('Give a tree.'), { ...schema(tree), maxTokens: 120 });
  if (finish.reason === 'stop') {
    const visit = (node: { value: unknown; children: (typeof node)[] }) => {
      assert.ok(node.value === 'none' || Number.isInteger(node.value));
      for (const child of node.children) visit(child);
    };
    visit(JSON.parse(text));
  } else assert.equal(finish.reason, 'length');
  assert.match(text, /^(\{"value": ([1-9]|"none"), "children": \[)+/);
});

test('JSON mode gives an object', needsStarter, async () => {
  const { text, finish } = await engine.ask(chat('List two colours with their codes.'), {
    constraint: { type: 'json' },
    maxTokens: 200,
  });
  if (finish.reason === 'stop') assert.equal(typeof JSON.parse(text), 'object');
  assert.match(text, /^\{/);
});

test('characters of several tokens arrive whole', needsStarter, async () => {
  const word = '北京大学🦊👩‍👩‍👧é';
  const { text, items, finish } = await engine.ask('x', schema({ const: word }));
  assert.equal(text, JSON.stringify(word));
  assert.ok(finish.usage.completionTokens > word.length, 'the test needs characters of several tokens');
  for (const item of items) assert.doesNotMatch(item.text, /\uFFFD|^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/);
});

test('a schema that cannot be compiled is refused in words', needsStarter, async () => {
  const wrong = [{ type: 'no such type' }, { $ref: '#/nowhere' }, { type: 'object', properties: 3 }];
  const valid = engine.generate(chat('Describe someone.'), schema(person));
  for (const value of wrong) {
    const { failure } = await engine.generate('x', schema(value)).done;
    assert.equal(failure?.fault.code, 'invalid_constraint', JSON.stringify(value));
    assert.ok(failure.fault.code === 'invalid_constraint');
    assert.match(failure.fault.message, /no such type|nowhere|properties/);
  }
  assert.equal((await valid.done).finish?.reason, 'stop', 'one that runs beside is not touched');
  assert.equal((await engine.ask('x', schema({ const: 'good' }))).text, '"good"');
});

test('a structural tag leaves text free and rules what follows its trigger', needsStarter, async () => {
  const tag = {
    type: 'structural_tag',
    format: {
      type: 'triggered_tags',
      triggers: ['<call>'],
      tags: [
        {
          type: 'tag',
          begin: '<call>',
          content: {
            type: 'json_schema',
            json_schema: {
              type: 'object',
              properties: { n: { type: 'integer', maximum: 99, minimum: 0 } },
              required: ['n'],
              additionalProperties: false,
            },
          },
          end: '</call>',
        },
      ],
      stop_after_first: true,
    },
  };
  const constraint = { type: 'structural-tag' as const, tag };
  const examples = 'one <call>{"n": 1}</call>\ntwo <call>{"n": 2}</call>\nthree <call>{"n": 3}</call>\nfour';
  const { text, finish } = await engine.ask(examples, { constraint, maxTokens: 120 });
  assert.equal(finish.reason, 'stop', text);
  const call = /^ <call>(.*)<\/call>$/s.exec(text);
  assert.ok(call, text);
  assert.ok(Number.isInteger(JSON.parse(call[1] as string).n));
  const question = chat('What is the capital of France?');
  assert.equal((await engine.ask(question, { constraint })).text, (await engine.ask(question)).text);
});

test('a constraint waits for the end of the reasoning, and a budget brings that about', needsStarter, async () => {
  const reasoning = { start: '<think>', end: '</think>', open: true, budget: 12 };
  const { text, finish } = await engine.ask(chat('Think.'), { ...schema({ const: 'done' }), reasoning });
  assert.match(text, /^.+<\/think>"done"$/s);
  assert.equal(finish.reason, 'stop');
  const opened = await engine.ask(chat('Think.'), {
    ...schema({ const: 'done' }),
    reasoning: { ...reasoning, open: false },
  });
  assert.match(opened.text, /^<think>.+<\/think>"done"$/s);
});

test('compiling a large schema does not hold up another stream', needsStarter, async () => {
  const stream = engine.generate(chat('Write a very long story.'), { maxTokens: 1900, ignoreEnd: true });
  await stream.started;
  const properties = Object.fromEntries(
    Array.from({ length: 300 }, (_, n) => [`field${n}`, { type: 'string', pattern: `^[a-z]{1,${(n % 7) + 2}}$` }]),
  );
  const constrained = engine.generate('x', {
    ...schema({ type: 'object', properties, required: Object.keys(properties) }),
    maxTokens: 5,
  });
  const asked = performance.now();
  await constrained.started;
  const compiled = performance.now();
  stream.cancel();
  const { times } = await stream.done;
  assert.equal((await constrained.done).finish?.reason, 'length');
  const meanwhile = times.filter((time) => time > asked && time < compiled).length;
  assert.ok(meanwhile >= 5, `the stream said ${meanwhile} tokens while the schema was compiled`);
});

test('a vocabulary of 262,144 tokens with sentence-piece bytes works too', needsGemma, async () => {
  await using gemma = await EngineChild.start(gemmaModel as string);
  const { text, finish } = await gemma.ask('An example person as JSON: ', schema(person));
  assert.equal(finish.reason, 'stop');
  assert.match(JSON.parse(text).address.zip, /^[0-9]{5}$/);
});
