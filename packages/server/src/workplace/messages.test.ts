import assert from 'node:assert/strict';
import { EditGroupMessage, ListGroupMessages, SearchGroupMessages, SendGroupMessage } from '@wanwen/contract';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { ada, bob, cyd, makeGroup, openWorkplace, sam, say } from './testing/open-workplace.ts';
import type { Who } from './who.ts';

const slice = (place: object) => ListGroupMessages.parse(place);

forEachDatabase((kind, open, it) => {
  it(`${kind}: messages are numbered 1, 2, 3 in the order of the database, whoever sends at once`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
    const people = [ada, bob, cyd];
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => say(workplace, people[index % 3]!, group.id, `message ${index}`)),
    );
    const { items, firstSeq, lastSeq } = await workplace.listMessages(ada, group.id, slice({ limit: 100 }));
    assert.deepEqual(
      items.map(({ seq }) => seq),
      Array.from({ length: 30 }, (_, index) => index + 1),
    );
    assert.equal(new Set(items.map(({ text }) => text)).size, 30);
    assert.deepEqual([firstSeq, lastSeq], [1, 30]);
    const ids = items.map(({ changed }) => changed);
    assert.deepEqual(
      ids,
      ids.toSorted((one, other) => one - other),
    );
  });

  it(`${kind}: the same client id again gives the message that was sent before`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const input = SendGroupMessage.parse({ clientId: 'same-every-time', text: 'once' });
    const tries = await Promise.all([1, 2, 3].map(() => workplace.sendMessage(ada, group.id, input)));
    assert.equal(new Set(tries.map(({ id }) => id)).size, 1);
    assert.equal((await workplace.getGroup(ada, group.id)).lastSeq, 1);
    // Somebody else's page may draw the same id.
    assert.equal((await workplace.sendMessage(bob, group.id, input)).seq, 2);
  });

  it(`${kind}: what was said stays said though it could not be said again, to whoever is still in the group`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const first = await say(workplace, ada, group.id, 'first');
    const input = SendGroupMessage.parse({ clientId: 'same-every-time', text: 'answer', replyToId: first.id });
    const answer = await workplace.sendMessage(bob, group.id, input);
    await workplace.deleteMessage(ada, { groupId: group.id, id: first.id });
    assert.equal((await workplace.sendMessage(bob, group.id, input)).id, answer.id);
    const other = { ...input, clientId: 'another-one' };
    await assert.rejects(workplace.sendMessage(bob, group.id, other), { code: 'group_message_not_found' });
    const { lastSeq } = await workplace.getGroup(ada, group.id);
    await workplace.removeGroupMember(ada, group.id, 'bob');
    await assert.rejects(workplace.sendMessage(bob, group.id, input), { code: 'group_not_found' });
    assert.equal((await say(workplace, ada, group.id, 'later')).seq, lastSeq + 1);
  });

  it(`${kind}: pages lead both ways from any message, and around one`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    for (let index = 1; index <= 20; index++) await say(workplace, ada, group.id, `message ${index}`);
    const seqs = async (place: object) =>
      (await workplace.listMessages(ada, group.id, slice(place))).items.map(({ seq }) => seq);
    assert.deepEqual(await seqs({ limit: 3 }), [18, 19, 20]);
    assert.deepEqual(await seqs({ before: 18, limit: 3 }), [15, 16, 17]);
    assert.deepEqual(await seqs({ after: 5, limit: 3 }), [6, 7, 8]);
    assert.deepEqual(await seqs({ around: 10, limit: 5 }), [8, 9, 10, 11, 12]);
    assert.deepEqual(await seqs({ around: 1, limit: 4 }), [1, 2]);
    assert.deepEqual(await seqs({ before: 1, limit: 4 }), []);
    assert.equal(ListGroupMessages.safeParse({ before: 3, after: 1 }).success, false);
  });

  it(`${kind}: answers make threads, and a deleted message leaves a trace and nothing of what it said`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
    const first = await say(workplace, ada, group.id, '发布会定在周五');
    const second = await say(workplace, bob, group.id, { text: '几点开始？', replyToId: first.id });
    const third = await say(workplace, ada, group.id, { text: '两点', replyToId: second.id });
    assert.equal(third.rootId, first.id);
    assert.deepEqual([third.replyTo!.excerpt, third.replyTo!.authorName], ['几点开始？', 'Bob']);
    const thread = await workplace.listThread(bob, { groupId: group.id, id: third.id }, { after: 0, limit: 100 });
    assert.deepEqual([thread.root.id, thread.root.replies], [first.id, 2]);
    assert.deepEqual(
      thread.items.map(({ text }) => text),
      ['几点开始？', '两点'],
    );
    const page = await workplace.listThread(bob, { groupId: group.id, id: first.id }, { after: 0, limit: 1 });
    assert.deepEqual([page.items.length, page.nextAfter], [1, 2]);
    const upwards = async (before: number) => {
      const { items, nextBefore } = await workplace.listThread(
        bob,
        { groupId: group.id, id: first.id },
        { after: 0, before, limit: 1 },
      );
      return [items.map(({ seq }) => seq), nextBefore];
    };
    const { seq } = thread.items.at(-1)!;
    assert.deepEqual(await upwards(seq + 1), [[seq], seq], 'a thread is read from its end');
    assert.deepEqual(await upwards(2), [[], null]);

    await workplace.setPin(bob, { groupId: group.id, id: second.id }, true);
    await assert.rejects(workplace.deleteMessage(cyd, { groupId: group.id, id: second.id }), { code: 'not_author' });
    const gone = await workplace.deleteMessage(ada, { groupId: group.id, id: second.id });
    assert.deepEqual([gone.text, gone.deleted!.personId, gone.pinned, gone.seq], ['', 'ada', null, 2]);
    const { items } = await workplace.listMessages(bob, group.id, slice({}));
    assert.deepEqual([items[2]!.replyTo!.deleted, items[2]!.replyTo!.excerpt], [true, '']);
    assert.deepEqual(await find(workplace, '几点'), []);
    await assert.rejects(say(workplace, ada, group.id, { text: '？', replyToId: second.id }), {
      code: 'group_message_not_found',
    });
    const edit = { text: 'no', mentions: [], mentionsAll: false };
    await assert.rejects(workplace.editMessage(bob, { groupId: group.id, id: second.id }, edit), {
      code: 'group_message_deleted',
    });
  });

  it(`${kind}: an edit changes what is found, and keeps what was said before unless nothing is kept`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const { id } = await say(workplace, ada, group.id, '预算是三十万');
    const place = { groupId: group.id, id };
    const edit = (text: string) => ({ text, mentions: [], mentionsAll: false });
    await assert.rejects(workplace.editMessage(bob, place, edit('零')), { code: 'not_author' });
    const edited = await workplace.editMessage(ada, place, edit('预算是四十万'));
    assert.deepEqual([edited.text, edited.seq, edited.editedAt !== null], ['预算是四十万', 1, true]);
    assert.deepEqual(await find(workplace, '三十万'), []);
    assert.deepEqual(await find(workplace, '四十万'), [id]);
    await workplace.editMessage({ ...ada, keepsNothing: true }, place, edit('预算是五十万'));
    const { items } = await workplace.listEdits(bob, place);
    assert.deepEqual(
      items.map(({ text }) => text),
      ['预算是三十万'],
    );
    await workplace.deleteMessage(ada, place);
    assert.deepEqual((await workplace.listEdits(bob, place)).items, []);
  });

  it(`${kind}: unread messages and mentions are counted for each person, and reading takes them away`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await say(workplace, ada, group.id, 'one');
    await say(workplace, ada, group.id, { text: '@Bob two', mentions: ['bob', 'sam', 'bob'] });
    const last = await say(workplace, ada, group.id, { text: '@all three', mentionsAll: true, mentions: ['bob'] });
    assert.deepEqual([last.mentions, last.mentionsAll], [['bob'], true]);
    const counts = async (who: typeof ada) => {
      const shown = await workplace.getGroup(who, group.id);
      return [shown.unread, shown.unreadMentions, shown.readSeq];
    };
    assert.deepEqual(await counts(bob), [3, 2, 0]);
    assert.deepEqual(await counts(ada), [0, 0, 3]);
    await workplace.markRead(bob, group.id, 2);
    assert.deepEqual(await counts(bob), [1, 1, 2]);
    await workplace.markRead(bob, group.id, 1);
    assert.deepEqual(await counts(bob), [1, 1, 2]);
    await workplace.markRead(bob, group.id, 99);
    assert.deepEqual(await counts(bob), [0, 0, 3]);
    const again = await workplace.markUnread(bob, group.id, 2);
    assert.deepEqual(
      [again.unread, again.unreadMentions, again.readSeq],
      [2, 2, 1],
      'from one on, all is unread again',
    );
    assert.equal((await workplace.markUnread(bob, group.id, 3)).readSeq, 1, 'what is unread stays so');
    await workplace.markRead(bob, group.id, 99);
    // Who comes later has nothing to catch up on.
    await workplace.addGroupMembers(ada, group.id, ['cyd']);
    assert.deepEqual(await counts(cyd), [0, 0, 3]);
  });

  it(`${kind}: reactions come and go, and pins are kept at hand`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const { id } = await say(workplace, ada, group.id, 'done');
    const place = { groupId: group.id, id };
    await Promise.all([ada, bob].map((who) => workplace.setReaction(who, place, { emoji: '👍', on: true })));
    await workplace.setReaction(bob, place, { emoji: '👍', on: true });
    const both = await workplace.setReaction(bob, place, { emoji: '🎉', on: true });
    assert.deepEqual(
      both.reactions.map(({ emoji, personIds }) => [emoji, personIds.toSorted()]),
      [
        ['👍', ['ada', 'bob']],
        ['🎉', ['bob']],
      ],
    );
    const less = await workplace.setReaction(bob, place, { emoji: '🎉', on: false });
    assert.equal(less.reactions.length, 1);
    await workplace.setPin(bob, place, true);
    assert.deepEqual(
      (await workplace.listPins(ada, group.id)).items.map((item) => item.id),
      [id],
    );
    await workplace.setPin(ada, place, false);
    assert.deepEqual((await workplace.listPins(ada, group.id)).items, []);
  });

  it(`${kind}: search finds Chinese and other words, in one's own groups only`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const launch = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const secret = await makeGroup(workplace, bob, { name: 'Secret' });
    const theirs = await makeGroup(workplace, sam, { name: 'South' });
    const [one, two] = [
      await say(workplace, ada, launch.id, '雨水花园的建设方案'),
      await say(workplace, ada, launch.id, '花园 ＡＰＩ 的接口'),
    ];
    const hidden = await say(workplace, bob, secret.id, '秘密花园');
    await say(workplace, sam, theirs.id, '南方花园');
    assert.deepEqual(await find(workplace, '花园'), [two.id, one.id]);
    assert.deepEqual(await find(workplace, '雨水花园'), [one.id]);
    assert.deepEqual(await find(workplace, 'api'), [two.id]);
    assert.deepEqual(await find(workplace, '花水'), []);
    assert.deepEqual(await find(workplace, `"' OR 1=1 -- *:&|!()<->`), []);
    assert.deepEqual(await find(workplace, '花园', bob), [hidden.id, two.id, one.id]);
    await assert.rejects(
      workplace.searchMessages(ada, SearchGroupMessages.parse({ query: '花园', groupId: secret.id })),
      { code: 'group_not_found' },
    );
    const first = await workplace.searchMessages(ada, SearchGroupMessages.parse({ query: '花园', limit: 1 }));
    const next = SearchGroupMessages.parse({ query: '花园', limit: 1, cursor: first.nextCursor });
    const second = await workplace.searchMessages(ada, next);
    assert.deepEqual(
      [first.items[0]!.messageId, second.items[0]!.messageId, second.nextCursor],
      [two.id, one.id, null],
    );
    assert.match(second.items[0]!.excerpt, /雨水花园/);
  });

  it(`${kind}: whom an edit mentions in a message they had read waits until they look at it again`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
    const first = await say(workplace, ada, group.id, '大家看合同');
    await say(workplace, ada, group.id, '明天再说');
    await workplace.markRead(bob, group.id, 2);
    const edit = (mentions: string[], mentionsAll = false) =>
      workplace.editMessage(ada, { groupId: group.id, id: first.id }, { text: '请看合同', mentions, mentionsAll });
    const waiting = async (who: Who) => {
      const { items } = await workplace.listGroups(who);
      return items.map(({ lateMentions, unreadMentions }) => [lateMentions, unreadMentions]);
    };
    await edit(['ada', 'bob', 'cyd']);
    assert.deepEqual(await waiting(bob), [[[1], 0]]);
    assert.deepEqual(await waiting(cyd), [[[], 1]], 'who has not read it yet counts it as unread');
    assert.deepEqual(await waiting(ada), [[[], 0]], 'nobody waits for themselves');
    await workplace.markRead(bob, group.id, 2, [1, 7]);
    await edit(['bob']);
    assert.deepEqual(await waiting(bob), [[[], 0]], 'what was seen is not told again by a later edit');
    await edit([]);
    await edit([], true);
    assert.deepEqual(await waiting(bob), [[[1], 0]]);
    await edit(['cyd']);
    assert.deepEqual(await waiting(bob), [[[], 0]], 'nor what the message does not say any more');
    await edit(['bob']);
    await workplace.deleteMessage(ada, { groupId: group.id, id: first.id });
    assert.deepEqual(await waiting(bob), [[[], 0]]);
  });

  it(`${kind}: whom an edit mentions is told apart from whom the message mentioned before`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
    const { id } = await say(workplace, ada, group.id, { text: '@bob', mentions: ['bob'] });
    const edit = async (more: object) => {
      const input = EditGroupMessage.parse({ text: 'edited', ...more });
      return (await workplace.editMessage(ada, { groupId: group.id, id }, input)).addedMentions;
    };
    assert.deepEqual(await edit({ mentions: ['bob', 'cyd'] }), ['cyd']);
    assert.deepEqual(await edit({ mentions: ['bob', 'cyd'], mentionsAll: true }), ['cyd', '*']);
    assert.deepEqual(await edit({ mentions: ['bob'] }), []);
    const { addedMentions } = await workplace.getMessage(bob, { groupId: group.id, id });
    assert.deepEqual(addedMentions, []);
  });

  it(`${kind}: empty messages are refused, and so are too many in a short time`, async (t) => {
    const { workplace, clock } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    await assert.rejects(say(workplace, ada, group.id, ' \n\u0000 '), { code: 'empty_message' });
    const tries = await Promise.allSettled(
      Array.from({ length: 80 }, (_, index) => say(workplace, ada, group.id, `${index}`)),
    );
    const refused = tries.filter((one) => one.status === 'rejected');
    assert.ok(refused.length >= 15, `${refused.length} refused`);
    assert.ok(refused.every(({ reason }) => reason.code === 'sending_too_fast' && reason.retryAfterSeconds >= 1));
    clock.advance(10_000);
    await say(workplace, ada, group.id, 'slower');
  });

  it(`${kind}: words of an ability are marked as generated, and stay so when they are edited`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    const generated = await say(workplace, ada, group.id, { text: '摘要', generatedBy: 'workplace.digest' });
    assert.equal(generated.generatedBy, 'workplace.digest');
    const place = { groupId: group.id, id: generated.id };
    const edit = (more: object) => EditGroupMessage.parse({ text: '改过的摘要', ...more });
    assert.equal((await workplace.editMessage(ada, place, edit({}))).generatedBy, 'workplace.digest');
    const plain = await say(workplace, ada, group.id, '我写的');
    assert.equal(plain.generatedBy, null);
    const turned = { groupId: group.id, id: plain.id };
    const edited = await workplace.editMessage(ada, turned, edit({ generatedBy: 'workplace.rewrite' }));
    assert.equal(edited.generatedBy, 'workplace.rewrite');
    assert.equal((await workplace.getMessage(ada, turned)).generatedBy, 'workplace.rewrite');
    assert.equal(SendGroupMessage.safeParse({ clientId: 'client-one', generatedBy: '<b>' }).success, false);
  });
});

async function find(workplace: Parameters<typeof say>[0], query: string, who = ada): Promise<string[]> {
  const { items } = await workplace.searchMessages(who, SearchGroupMessages.parse({ query }));
  return items.map(({ messageId }) => messageId);
}
