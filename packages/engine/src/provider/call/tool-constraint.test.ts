import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import type { LanguageModelV4FunctionTool } from '@ai-sdk/provider';
import { loadXGrammar } from '../../process/load-xgrammar.ts';
import type { Constraint } from '../../protocol.ts';
import { hermesConstraint, type ToolConstraintOptions, unionConstraint } from './tool-constraint.ts';

const city = {
  type: 'object',
  properties: { city: { type: 'string' } },
  required: ['city'],
  additionalProperties: false,
} as const;
const tools: LanguageModelV4FunctionTool[] = [
  { type: 'function', name: 'weather', inputSchema: city },
  { type: 'function', name: 'map', inputSchema: city },
];
/** A schema that refers to itself, as zod writes a recursive one. */
const tree: LanguageModelV4FunctionTool = {
  type: 'function',
  name: 'plant',
  inputSchema: {
    type: 'object',
    properties: { root: { $ref: '#/$defs/node' } },
    required: ['root'],
    additionalProperties: false,
    $defs: {
      node: {
        type: 'object',
        properties: { kids: { type: 'array', items: { $ref: '#/$defs/node' } } },
        required: ['kids'],
        additionalProperties: false,
      },
    },
  } as never,
};

let xgrammar: ReturnType<typeof loadXGrammar>;
before(() => {
  xgrammar = loadXGrammar();
});

async function accepts(constraint: Constraint, output: string): Promise<boolean> {
  const { Grammar, Testings } = xgrammar;
  assert.ok(constraint.type !== 'json');
  const grammar =
    constraint.type === 'structural-tag'
      ? await Grammar.fromStructuralTag(constraint.tag as object as Record<string, unknown>)
      : await Grammar.fromJSONSchema(JSON.stringify(constraint.schema));
  return Testings.isGrammarAcceptString(grammar, output);
}

async function assertAccepts(constraint: Constraint, expected: Record<string, boolean>): Promise<void> {
  for (const [output, whether] of Object.entries(expected)) {
    assert.equal(await accepts(constraint, output), whether, output);
  }
}

const call = (name: string, input = '{"city": "Rome"}') =>
  `<tool_call>\n{"name": "${name}", "arguments": ${input}}\n</tool_call>`;
const options = (over: Partial<ToolConstraintOptions>): ToolConstraintOptions => ({
  tools,
  required: false,
  parallel: true,
  answer: undefined,
  ...over,
});

describe('what a model may write in Hermes form', () => {
  test('is text and any number of calls that fit', async () => {
    await assertAccepts(hermesConstraint(options({})), {
      'Just text.': true,
      [call('weather')]: true,
      [`Both:\n${call('weather')}\n${call('map')}`]: true,
      [call('unknown')]: false,
      [call('weather', '{"town": "Rome"}')]: false,
    });
  });

  test('begins with a call when one is required', async () => {
    await assertAccepts(hermesConstraint(options({ required: true })), {
      'Just text.': false,
      [call('map')]: true,
      [`${call('map')}\n${call('map')}`]: true,
    });
  });

  test('ends after the first call when only one is allowed', async () => {
    await assertAccepts(hermesConstraint(options({ parallel: false })), {
      'Just text.': true,
      [call('map')]: true,
      [`${call('map')}\n${call('map')}`]: false,
    });
  });

  test('is the JSON asked for or one call', async () => {
    const answer = { schema: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] } };
    await assertAccepts(hermesConstraint(options({ answer })), {
      '{"n": 1}': true,
      [call('map')]: true,
      'Just text.': false,
      '{"n": "one"}': false,
    });
  });
});

describe('what a model without a tool format may write', () => {
  test('is one call that fits, or an answer', async () => {
    await assertAccepts(unionConstraint(options({})), {
      '{"tool": "weather", "arguments": {"city": "Rome"}}': true,
      '{"answer": "It is sunny."}': true,
      '{"tool": "unknown", "arguments": {"city": "Rome"}}': false,
      '{"tool": "weather", "arguments": {}}': false,
      '{"answer": 5}': false,
      'It is sunny.': false,
    });
  });

  test('is a call when one is required', async () => {
    await assertAccepts(unionConstraint(options({ required: true })), {
      '{"tool": "map", "arguments": {"city": "Rome"}}': true,
      '{"answer": "It is sunny."}': false,
    });
  });

  test('is an answer of the schema asked for', async () => {
    const answer = {
      schema: { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'], additionalProperties: false },
    };
    await assertAccepts(unionConstraint(options({ answer })), {
      '{"answer": {"n": 1}}': true,
      '{"answer": "text"}': false,
    });
  });

  test('may hold arguments whose schema refers to itself', async () => {
    const constraint = unionConstraint(options({ tools: [...tools, tree] }));
    await assertAccepts(constraint, {
      '{"tool": "plant", "arguments": {"root": {"kids": [{"kids": []}]}}}': true,
      '{"tool": "plant", "arguments": {"root": {"kids": [1]}}}': false,
    });
  });
});
