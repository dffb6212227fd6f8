import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventSplitter } from './event-splitter.ts';

test('events are the same wherever the network cuts the stream, inside a character too', () => {
  const stream = Buffer.from(': heartbeat\n\ndata: {"text":"你好"}\n\ndata:{"text":"é"}\r\n\r\ndata: [DONE]\n\n');
  for (let size = 1; size <= stream.length; size++) {
    const splitter = new EventSplitter();
    const events: string[] = [];
    for (let at = 0; at < stream.length; at += size) events.push(...splitter.push(stream.subarray(at, at + size)));
    assert.deepEqual(events, ['{"text":"你好"}', '{"text":"é"}', '[DONE]'], `in pieces of ${size} bytes`);
  }
});
