import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Message } from '@wanwen/contract';
import { type Branch, withGrafted, withNewest, withOlder } from './branch.ts';

const message = (id: string, parentId: string | null): Message => ({
  id,
  parentId,
  conversationId: 'c',
  role: 'user',
  content: id,
  reasoning: '',
  reasoningMs: null,
  status: 'complete',
  failure: null,
  model: null,
  thinking: false,
  usage: null,
  siblings: [id],
  createdAt: '2026-01-01T00:00:00Z',
});

const chain = (ids: string[]) => ids.map((id, place) => message(id, ids[place - 1] ?? null));
const ids = (branch: Branch) => branch.items.map((item) => item.id).join('');

test('an edited message takes the place of everything that followed its parent', () => {
  const branch: Branch = { items: chain(['a', 'b', 'c', 'd']), olderCursor: 'older' };
  const after = withGrafted(branch, [message('x', 'b'), message('y', 'x')]);
  assert.equal(ids(after), 'abxy');
  assert.equal(after.olderCursor, 'older');
});

test('editing the first message starts the branch anew', () => {
  const after = withGrafted({ items: chain(['a', 'b']), olderCursor: 'older' }, [
    message('x', null),
    message('y', 'x'),
  ]);
  assert.equal(ids(after), 'xy');
  assert.equal(after.olderCursor, null);
});

test('reading the newest page again keeps older messages that were loaded', () => {
  const branch: Branch = { items: chain(['a', 'b', 'c', 'd']), olderCursor: 'older' };
  const page = { items: [message('c', 'b'), message('e', 'c')], nextCursor: 'middle' };
  assert.deepEqual([ids(withNewest(branch, page)), withNewest(branch, page).olderCursor], ['abce', 'older']);
});

test('a newest page from elsewhere replaces the branch', () => {
  const branch: Branch = { items: chain(['a', 'b']), olderCursor: 'older' };
  const page = { items: [message('x', null)], nextCursor: null };
  assert.deepEqual([ids(withNewest(branch, page)), withNewest(branch, page).olderCursor], ['x', null]);
});

test('older messages come before those shown', () => {
  const after = withOlder(
    { items: [message('c', 'b')], olderCursor: 'x' },
    { items: chain(['a', 'b']), nextCursor: null },
  );
  assert.deepEqual([ids(after), after.olderCursor], ['abc', null]);
});
