import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createEventParser } from './event-parser.ts';

const stream = [
  ': heartbeat\n\n',
  'id: 1\ndata: {"text":"你好"}\n\n',
  'id: 2\ndata:one\ndata: two\n\n',
  'event: ignored\nretry: 10\n\n',
  'data: without an id\r\n\r\n',
  'id: 3\n\n',
  'data\n\n',
  'data: never finished',
].join('');

const expected = [
  { id: '1', data: '{"text":"你好"}' },
  { id: '2', data: 'one\ntwo' },
  { id: '2', data: 'without an id' },
  { id: '3', data: '' },
];

test('events are the same however the stream was cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: stream.length }), { maxLength: 30 }), (cuts) => {
      const parse = createEventParser();
      const places = [0, ...[...cuts].sort((a, b) => a - b), stream.length];
      const events = places.slice(1).flatMap((end, index) => parse(stream.slice(places[index], end)));
      assert.deepEqual(events, expected);
    }),
  );
});
