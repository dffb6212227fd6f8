import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group, GroupMessage, LiveEvent } from '@wanwen/contract';
import { messageNews } from './message-news.ts';

const group = (id: string, more: Partial<Group> = {}) =>
  ({ id, kind: 'private', name: 'Launch', muted: false, lastSeq: 10, readSeq: 10, unread: 0, ...more }) as Group;
const said = (groupId: string, seq: number, more: Partial<GroupMessage> = {}): LiveEvent => ({
  type: 'message',
  groupId,
  changed: seq,
  message: {
    ...{ id: `${groupId}-${seq}`, groupId, seq, authorId: 'bob', authorName: 'Bob', text: 'Look', files: [] },
    ...{ mentions: ['ada'], mentionsAll: false, addedMentions: [], deleted: null, imported: false, ...more },
  } as unknown as GroupMessage,
});

test('what is meant for the person is told once: not again after a break, and not what is muted, read or their own', () => {
  const news = messageNews();
  const groups = new Map<string, Group>();
  const hear = (event: LiveEvent) => {
    const told = news.take(event, {
      personId: 'ada',
      group: 'groupId' in event ? groups.get(event.groupId) : undefined,
    });
    if (event.type === 'group') groups.set(event.group.id, event.group);
    return told?.key ?? null;
  };
  const begin = (one: Group) => hear({ type: 'group', group: one });
  assert.equal(begin(group('g', { unread: 3, readSeq: 7 })), null, 'what was there before is only counted');
  assert.equal(begin(group('m', { muted: true })), null);
  assert.equal(begin(group('d', { kind: 'direct', unread: 1 })), null);
  hear({ type: 'ready' });
  assert.equal(hear(said('g', 11)), 'g-11');
  assert.equal(hear(said('g', 11, { text: 'Look again' })), null, 'an edit is no news');
  assert.equal(hear(said('g', 12, { mentions: [] })), null);
  assert.equal(hear(said('g', 13, { mentions: [], mentionsAll: true })), 'g-13');
  assert.equal(hear(said('g', 14, { authorId: 'ada' })), null);
  assert.equal(hear(said('m', 11)), null);
  assert.equal(hear(said('d', 11, { mentions: [] })), 'd-11');
  // After a break: the group as it is now, then what was missed, of which one was read elsewhere.
  begin(group('g', { lastSeq: 17, readSeq: 15 }));
  assert.deepEqual(
    [13, 15, 16, 17].map((seq) => hear(said('g', seq))),
    [null, null, 'g-16', 'g-17'],
  );
  const first = { lastMessage: { authorName: 'Bob', excerpt: 'Hi' }, lastSeq: 1, readSeq: 0, unread: 1 };
  assert.equal(begin(group('new', { kind: 'direct', ...first })), 'ada new 1', 'somebody begins to talk to them');
  assert.equal(hear(said('new', 1)), null);
  assert.equal(begin(group('other', first)), null);
});

test('whom an edit mentions is told, though they have read the message; what is muted or their own is not', () => {
  const news = messageNews();
  const known = { personId: 'ada', group: group('g') };
  news.take({ type: 'ready' }, known);
  const edited = (more: Partial<GroupMessage>) => news.take(said('g', 4, more), known)?.key;
  assert.equal(edited({ addedMentions: ['ada'] }), 'g-4 edited');
  assert.equal(edited({ addedMentions: ['*'] }), 'g-4 edited', 'the same key, which is told once');
  assert.equal(edited({ addedMentions: ['cyd'] }), undefined);
  assert.equal(edited({ addedMentions: ['ada'], authorId: 'ada' }), undefined);
  known.group.muted = true;
  assert.equal(edited({ addedMentions: ['ada'] }), undefined);
});

test('of a posted result the words are told, not its links', () => {
  const event = said('d', 11, { text: '- Friday ([Ann](#message-3))' });
  const direct = group('d', { kind: 'direct' });
  assert.equal(messageNews().take(event, { personId: 'ada', group: direct })?.text, '- Friday (Ann)');
});
