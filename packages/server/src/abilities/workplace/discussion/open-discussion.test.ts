import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Work } from '../../work.ts';
import { discussionOf } from './open-discussion.ts';

test('of messages that are more than rules can look at while everybody waits, the newest are read', () => {
  const work = { language: 'en', now: new Date('2026-03-05T00:00:00Z') } as Work;
  const messages = Array.from({ length: 120 }, (_, place) => ({
    id: `m${place}`,
    author: 'Ada',
    time: new Date(Date.parse('2026-03-04T00:00:00Z') + place).toISOString(),
    text: 'a'.repeat(20_000),
  }));
  const read = (some: typeof messages) => discussionOf({ messages: some, timeZone: 'Europe/London' }, work);
  const cut = read(messages.toReversed());
  assert.deepEqual([cut.messages.length, cut.messages[0]!.id, cut.onlyNewest], [100, 'm20', true]);
  const whole = read(messages.slice(20));
  assert.deepEqual([whole.messages.length, whole.onlyNewest], [100, false]);
});
