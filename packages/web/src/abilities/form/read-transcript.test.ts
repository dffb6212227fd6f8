import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTranscript } from './read-transcript.ts';

const now = new Date(2026, 4, 6, 12, 0, 0);
const read = (text: string) => readTranscript(text, now).map(({ author, text: said }) => `${author}|${said}`);

test('chats are read in the forms in which they are copied', () => {
  assert.deepEqual(read('张三 2026-05-06 10:23:11\n早上好\n开会吗？\n\n李四 10:25\n好'), [
    '张三|早上好\n开会吗？',
    '李四|好',
  ]);
  assert.deepEqual(read('[10:23] Ada: Morning\n[10:24] Bo Li: Hi: all'), ['Ada|Morning', 'Bo Li|Hi: all']);
  assert.deepEqual(read('张三：明天三点\n李四: 收到'), ['张三|明天三点', '李四|收到']);
  assert.deepEqual(read('Ada 10:23: Morning'), ['Ada|Morning']);
  assert.deepEqual(read('see https://example.com\nAda: https://example.com/a'), [
    '?|see https://example.com',
    'Ada|https://example.com/a',
  ]);
});

test('times keep their day until another is given, and messages are numbered', () => {
  const messages = readTranscript('张三 2026年5月4日 9:05\n一\n李四 10:00\n二', now);
  assert.deepEqual(
    messages.map(({ id, time }) => [id, new Date(time).toLocaleString('sv')]),
    [
      ['1', '2026-05-04 09:05:00'],
      ['2', '2026-05-04 10:00:00'],
    ],
  );
  assert.deepEqual(readTranscript('  \n', now), []);
});
