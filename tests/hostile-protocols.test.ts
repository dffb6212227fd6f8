import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

const skip = missingModel() ?? false;
let server: StartedServer;

before(async () => {
  // A strange limit may mean none: then an answer goes on until the context is full.
  if (!skip) server = await startServer({ env: { WANWEN_CONTEXT_LENGTH: '512' } });
});
after(() => server?.[Symbol.asyncDispose]());

type Json = Record<string, unknown>;

interface Protocol {
  path: string;
  /** A small request that is answered. */
  body: Json;
  /** Where strange values are put: names on the way to a field. */
  places: string[][];
  /** Whether an answer has the protocol's own shape of errors. */
  isError: (body: never) => boolean;
}

const content = [
  { type: 'text', text: 'Hello' },
  { type: 'input_text', text: 'Hello' },
];

const protocols: Record<string, Protocol> = {
  responses: {
    path: '/v1/responses',
    body: {
      max_output_tokens: 1,
      input: [
        { role: 'user', content: [content[1]] },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: 'x' },
        { type: 'reasoning', id: 'r', summary: [] },
      ],
    },
    places: [
      ...['input', 'instructions', 'tools', 'tool_choice', 'text', 'reasoning', 'include', 'metadata'].map((name) => [
        name,
      ]),
      ...['0', '1', '2', '3'].map((index) => ['input', index]),
      ['input', '0', 'content'],
      ['input', '0', 'content', '0'],
      ['input', '1', 'arguments'],
      ['input', '2', 'output'],
      ['input', '3', 'content'],
    ],
    isError: ({ error }: { error: Json }) => typeof error.message === 'string' && 'param' in error,
  },
  anthropic: {
    path: '/v1/messages',
    body: {
      max_tokens: 1,
      system: [content[0]],
      messages: [
        { role: 'user', content: [content[0]] },
        { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'f', input: {} }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: [content[0]] }] },
      ],
    },
    places: [
      ...['system', 'messages', 'tools', 'tool_choice', 'thinking', 'output_config', 'stop_sequences'].map((name) => [
        name,
      ]),
      ['system', '0'],
      ['messages', '0'],
      ['messages', '0', 'content'],
      ['messages', '0', 'content', '0'],
      ['messages', '1', 'content', '0', 'input'],
      ['messages', '2', 'content', '0'],
      ['messages', '2', 'content', '0', 'content'],
      ['messages', '2', 'content', '0', 'content', '0'],
    ],
    isError: ({ type, error }: { type: string; error: Json }) => type === 'error' && typeof error.message === 'string',
  },
  dashscope: {
    path: '/api/v1/services/aigc/multimodal-generation/generation',
    body: {
      input: {
        messages: [
          { role: 'user', content: [{ text: 'Hello' }] },
          { role: 'assistant', content: '', tool_calls: [{ function: { name: 'f', arguments: '{}' } }] },
          { role: 'tool', name: 'f', content: 'x' },
        ],
      },
      parameters: { max_tokens: 1 },
    },
    places: [
      ...['input', 'parameters'].map((name) => [name]),
      ...['messages', 'prompt', 'history'].map((name) => ['input', name]),
      ...['tools', 'tool_choice', 'stop', 'response_format', 'n'].map((name) => ['parameters', name]),
      ['input', 'messages', '0', 'content'],
      ['input', 'messages', '0', 'content', '0'],
      ['input', 'messages', '1', 'tool_calls'],
      ['input', 'messages', '1', 'tool_calls', '0', 'function'],
      ['input', 'messages', '2', 'content'],
    ],
    isError: ({ code, message }: Json) => typeof code === 'string' && typeof message === 'string',
  },
};

/** Values that look like what a protocol takes, and are not. */
const lookalike = fc.dictionary(
  fc.constantFrom(
    'type',
    'role',
    'text',
    'image',
    'content',
    'source',
    'name',
    'function',
    'format',
    'schema',
    '__proto__',
  ),
  fc.oneof(
    fc.constantFrom('text', 'image', 'function', 'tool_use', 'message', 'reasoning'),
    fc.jsonValue({ maxDepth: 2 }),
  ),
);
const anyValue = fc.oneof(fc.jsonValue({ maxDepth: 3 }), lookalike, fc.array(lookalike, { maxLength: 3 }));

for (const [name, { path, body, places, isError }] of Object.entries(protocols)) {
  const ask = async (sent: unknown) => {
    const response = await fetch(server.address + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...server.credentials },
      body: JSON.stringify(sent),
    });
    return { status: response.status, body: (await response.json()) as never };
  };

  test(`${name}: the request that strange values are put into is answered`, { skip }, async () => {
    const answer = await ask(body);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  });

  test(`${name}: whatever JSON stands in a place, it is answered or refused`, { skip }, async () => {
    const never = fc.asyncProperty(fc.constantFrom(...places), anyValue, async (place, value) => {
      const answer = await ask(withValue(body, place, value));
      const refused = answer.status >= 400 && answer.status < 500 && isError(answer.body);
      assert.ok(answer.status === 200 || refused, `${answer.status} ${JSON.stringify(answer.body)}`);
    });
    await fc.assert(never, { numRuns: 100 });
  });
}

/** A copy with the value in that place. */
function withValue(body: Json, place: string[], value: unknown): unknown {
  const copy = structuredClone(body);
  let at = copy;
  for (const name of place.slice(0, -1)) at = at[name] as Json;
  at[place.at(-1)!] = value;
  return copy;
}
