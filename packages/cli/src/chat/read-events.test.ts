import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEvents } from './read-events.ts';

async function events(text: string, pieces: number): Promise<string[]> {
  const bytes = new TextEncoder().encode(text);
  async function* cut() {
    for (let at = 0; at < bytes.length; at += pieces) yield bytes.slice(at, at + pieces);
  }
  const read: string[] = [];
  for await (const event of readEvents(cut())) read.push(event);
  return read;
}

test('events are the same however the bytes are cut, with any line ending', async () => {
  const text = ': heartbeat\n\ndata: {"a":"万问"}\n\nevent: x\r\ndata: one\r\ndata:two\r\n\r\ndata\r\rdata: [DONE]\n\n';
  for (let pieces = 1; pieces <= text.length; pieces++)
    assert.deepEqual(await events(text, pieces), ['{"a":"万问"}', 'one\ntwo', '', '[DONE]'], `pieces of ${pieces}`);
});

test('an event that never ended is not an event', async () => {
  assert.deepEqual(await events('data: whole\n\ndata: half', 3), ['whole']);
});
