import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cutMessages } from './cut-messages.ts';
import type { ChatMessage } from './message.ts';

const START = Date.parse('2026-03-04T01:00:00.000Z');
const MINUTE = 60_000;
const count = ({ text, author }: ChatMessage) => [...text].length + [...author].length + 2;
const message = (id: number, minutes: number, text: string, replyTo?: number): ChatMessage => ({
  id: `m${id}`,
  author: '李雷',
  time: new Date(START + minutes * MINUTE).toISOString(),
  text,
  ...(replyTo === undefined ? {} : { replyTo: `m${replyTo}` }),
});
const ids = (parts: ChatMessage[][]) => parts.map((part) => part.map(({ id }) => id).join(' '));

test('a long silence is a better border than a full part', () => {
  const messages = [0, 1, 2, 90, 91, 92].map((minutes, index) => message(index, minutes, '一二三四五六'));
  assert.deepEqual(ids(cutMessages(messages, { limit: 50, count })), ['m0 m1 m2', 'm3 m4 m5']);
});

test('a change of day parts, in the zone of the group', () => {
  // 23:56 to 00:04 in Shanghai.
  const messages = [896, 898, 899, 901, 903, 904].map((minutes, index) => message(index, minutes, '一二三四五六'));
  assert.deepEqual(ids(cutMessages(messages, { limit: 50, count })), ['m0 m1 m2', 'm3 m4 m5']);
});

test('a part ends where no answer reaches over', () => {
  const messages = [0, 1, 2, 3, 4].map((minutes, index) =>
    message(index, minutes, '一二三四五六', index === 3 ? 2 : undefined),
  );
  // 30 would hold three; between the second and the third nothing is cut off from its question.
  assert.deepEqual(ids(cutMessages(messages, { limit: 30, count })), ['m0 m1', 'm2 m3 m4']);
});

test('a message larger than the limit is divided by sentence', () => {
  const long = message(1, 0, '第一句话到这里。第二句话更长一些！然后还有第三句，没有句号');
  const parts = cutMessages([long], { limit: 15, count });
  assert.deepEqual(
    parts.map((part) => part.map(({ text, start }) => `${start}:${text}`)),
    [['0:第一句话到这里。'], ['8:第二句话更长一些！'], ['17:然后还有第三句，'], ['25:没有句号']],
  );
});

test('a limit below one character is refused with a reason', () => {
  assert.throws(() => cutMessages([message(1, 0, '你好')], { limit: 4, count }), /limit is too small/);
  assert.deepEqual(cutMessages([], { limit: 1, count }), []);
});

const anyMessages = fc
  .array(
    fc.record({
      text: fc.string({ unit: fc.constantFrom('好', 'a', ' ', '。', '\n', '😀', ',', '7'), maxLength: 60 }),
      gap: fc.integer({ min: 0, max: 3000 }),
      back: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
    }),
    { maxLength: 40 },
  )
  .map((specs) => {
    let minutes = 0;
    return specs.map(({ text, gap, back }, index) => {
      minutes += gap;
      return message(index, minutes, text, back !== undefined && back <= index ? index - back : undefined);
    });
  });

test('for any history: nothing is lost, order is kept, no part is larger, only too large messages are divided', () => {
  fc.assert(
    fc.property(anyMessages, fc.integer({ min: 8, max: 200 }), (messages, limit) => {
      const parts = cutMessages(messages, { limit, count });
      const pieces = parts.flat();
      const whole: ChatMessage[] = [];
      for (const { start, ...piece } of pieces) {
        const last = whole.at(-1);
        if (start === 0) whole.push(piece);
        else {
          assert.equal(last?.id, piece.id);
          assert.equal(last!.text.length, start);
          last!.text += piece.text;
        }
      }
      assert.deepEqual(whole, messages);
      for (const part of parts) {
        assert.ok(part.length > 0);
        assert.ok(part.reduce((sum, piece) => sum + count(piece), 0) <= limit);
      }
      for (const original of messages) {
        const divided = pieces.filter(({ id }) => id === original.id).length > 1;
        assert.equal(divided, count(original) > limit);
        for (const { id, text } of pieces) if (id === original.id) assert.ok(text.isWellFormed());
      }
    }),
  );
});

test('for any history: a part but the last is at least half full, or the next message did not fit', () => {
  fc.assert(
    fc.property(anyMessages, fc.integer({ min: 8, max: 200 }), (messages, limit) => {
      const parts = cutMessages(messages, { limit, count });
      const sizes = parts.map((part) => part.reduce((sum, piece) => sum + count(piece), 0));
      for (const [index, size] of sizes.slice(0, -1).entries()) {
        assert.ok(size >= limit / 2 || size + count(parts[index + 1]![0]!) > limit);
      }
    }),
  );
});
