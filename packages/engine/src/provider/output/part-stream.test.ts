import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readParts, textOf } from '../../../test/support/fake-engine.ts';
import type { TokenLogprob } from '../../protocol.ts';
import { PartStream } from './part-stream.ts';

function partStream(): { parts: PartStream; calls: string[] } {
  const calls: string[] = [];
  const parts = new PartStream({
    onCancel: () => calls.push('cancel'),
    onOverflow: () => calls.push('overflow'),
    newToolCallId: () => 'call_1',
  });
  return { parts, calls };
}

function logprob(token: string): TokenLogprob {
  return { token, bytes: [...Buffer.from(token)], logprob: -1, top: [] };
}

describe('a stream of parts', () => {
  test('gives a slow reader everything, joined', async () => {
    const { parts } = partStream();
    for (let word = 0; word < 2000; word++) parts.text(`${word} `);
    parts.finish();
    const read = await readParts(parts.stream);
    assert.equal(textOf(read), Array.from({ length: 2000 }, (_, word) => `${word} `).join(''));
    assert.ok(read.length < 50, `${read.length} parts`);
  });

  test('gives a reader who keeps up each part by itself', async () => {
    const { parts } = partStream();
    const reader = parts.stream.getReader();
    const deltas: string[] = [];
    for (const word of ['a', 'b', 'c']) {
      parts.text(word);
      while (deltas.at(-1) !== word) {
        const { value } = await reader.read();
        if (value?.type === 'text-delta') deltas.push(value.delta);
      }
    }
    assert.deepEqual(deltas, ['a', 'b', 'c']);
  });

  test('keeps each log-probability with its text, also when parts are joined', async () => {
    const { parts } = partStream();
    const words = Array.from({ length: 100 }, (_, index) => `w${index}`);
    for (const word of words) {
      parts.logprobs([logprob(word)]);
      parts.text(word);
    }
    parts.finish();
    for (const part of await readParts(parts.stream)) {
      if (part.type !== 'text-delta') continue;
      const logprobs = part.providerMetadata?.wanwen?.logprobs as unknown as TokenLogprob[];
      assert.equal(logprobs.map((each) => each.token).join(''), part.delta);
    }
  });

  test('says when more waits than is kept', () => {
    const { parts, calls } = partStream();
    const megabyte = 'x'.repeat(1_000_000);
    for (let times = 0; times < 50; times++) parts.text(megabyte);
    assert.ok(calls.includes('overflow'));
  });

  test('tells when its reader leaves, and takes nothing more', async () => {
    const { parts, calls } = partStream();
    await parts.stream.cancel();
    parts.text('late');
    parts.finish();
    assert.deepEqual(calls, ['cancel']);
  });

  test('ends blocks before others begin', async () => {
    const { parts } = partStream();
    parts.reasoning('hm');
    parts.text('so');
    parts.toolStart('clock');
    parts.toolArguments('{}');
    parts.toolEnd();
    parts.text('done');
    parts.finish();
    const types = (await readParts(parts.stream)).map((part) => part.type);
    assert.deepEqual(types, [
      'reasoning-start',
      'reasoning-delta',
      'reasoning-end',
      'text-start',
      'text-delta',
      'text-end',
      'tool-input-start',
      'tool-input-delta',
      'tool-input-end',
      'tool-call',
      'text-start',
      'text-delta',
      'text-end',
    ]);
  });
});
