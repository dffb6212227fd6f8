import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupByTime, type ListedConversation } from './group-by-time.ts';

const conversation = (id: string, updated: Date, pinned = false) =>
  ({ id, pinned, updatedAt: updated.toISOString() }) as ListedConversation;

test('conversations stand under the day they were last used, pinned ones first', () => {
  const now = new Date(2026, 4, 20, 9, 0);
  const groups = groupByTime(
    [
      conversation('old', new Date(2026, 1, 3)),
      conversation('late last night', new Date(2026, 4, 19, 23, 59)),
      conversation('this morning', new Date(2026, 4, 20, 0, 1)),
      conversation('pinned long ago', new Date(2020, 0, 1), true),
      conversation('last week', new Date(2026, 4, 14)),
      conversation('just now', now),
      conversation('this month', new Date(2026, 3, 25)),
    ],
    now,
  );
  assert.deepEqual(
    groups.map(({ id, items }) => [id, items.map((item) => item.id)]),
    [
      ['pinned', ['pinned long ago']],
      ['today', ['just now', 'this morning']],
      ['yesterday', ['late last night']],
      ['week', ['last week']],
      ['month', ['this month']],
      ['2026-02', ['old']],
    ],
  );
});
