import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ChunkParser } from './chunk-parser.ts';

const chunkOf = (content: unknown, more: object = {}, choice: object = {}) =>
  JSON.stringify({
    id: 'c',
    model: 'm',
    choices: [{ index: 0, delta: { content }, finish_reason: null, ...choice }],
    ...more,
  });

const content = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('x', 'y', '"', '\\', 'a"b', '\n', '万', '', null),
);

/** Chunks as servers send them, and what tempts to take one for another. */
const event = fc.oneof(
  { weight: 6, arbitrary: content.map((text) => chunkOf(text)) },
  content.map((text) => chunkOf(text, { usage: { prompt_tokens: 1, completion_tokens: 2 } })),
  content.map((text) => chunkOf(text, { content: text })),
  content.map((text) => chunkOf('x', { content: text })),
  content.map((text) => `{"content":${JSON.stringify(text)},"choices":[{"delta":{"content":"x"}}]}`),
  content.map((text) => `{"choices":[{"delta":{"content":"a","content":${JSON.stringify(text)}}}]}`),
  content.map((text) => `{"choices":[{"delta":{"content" : ${JSON.stringify(text)} , "role":"assistant"}}]}`),
  content.map((text) => chunkOf(undefined, {}, { delta: { reasoning_content: text } })),
  content.map((text) => chunkOf('x').replace('"x"', `"${text}"`)),
  fc.constantFrom(chunkOf('', {}, { finish_reason: 'stop' }), '{"error":{"message":"no"}}', '[]', '1', '{oops'),
);

test('whatever came before it, a chunk is read as JSON.parse reads it', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), (events) => {
      const parser = new ChunkParser();
      for (const each of events) assert.deepEqual(plain(parser.parse(each)), parsed(each));
    }),
    { numRuns: 2000 },
  );
});

const plain = (chunk: unknown) => (chunk instanceof Error ? 'no chunk' : structuredClone(chunk));

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : 'no chunk';
  } catch {
    return 'no chunk';
  }
}
