import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventReader } from './event-reader.ts';

const read = (text: string, size: number) => {
  const reader = new EventReader();
  const bytes = Buffer.from(text);
  const events: string[] = [];
  for (let from = 0; from < bytes.length; from += size) events.push(...reader.push(bytes.subarray(from, from + size)));
  return [...events, ...reader.end()];
};

test('events are read alike wherever the bytes are cut', () => {
  const text =
    '\u{feff}: comment\r\n\r\ndata: {"a":"万"}\r\n\r\nevent: x\ndata:no space\nid: 7\n\ndata: two\ndata: lines\n\n\n\ndata: [DONE]\n\n';
  const expected = ['{"a":"万"}', 'no space', 'two\nlines', '[DONE]'];
  for (let size = 1; size <= text.length; size++) assert.deepEqual(read(text, size), expected, `in pieces of ${size}`);
});

test('the last event counts though the empty line after it is missing', () => {
  assert.deepEqual(read('data: 1\n\ndata: 2', 3), ['1', '2']);
  assert.deepEqual(read('data: 1\n\ndata: 2\n', 3), ['1', '2']);
  assert.deepEqual(read('data: 1\n\n', 3), ['1']);
});
