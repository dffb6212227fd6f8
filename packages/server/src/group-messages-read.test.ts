import assert from 'node:assert/strict';

import { test } from 'node:test';
import { type AbilityResult, type ListTodos, SetReaction, type TodoPage } from '@wanwen/contract';
import { abilityCalled, answering, runScripted, saidIn } from './abilities/testing/run-scripted.ts';
import { groupMessages } from './group-messages.ts';
import { newId } from './platform/index.ts';
import { forEachDatabase } from './platform/testing/databases.ts';
import type { Workplace } from './workplace/index.ts';
import { ada, bob, cyd, makeGroup, openWorkplace, say } from './workplace/testing/open-workplace.ts';

const noCalendars = {
  findBusy: async () => ({ people: [] }),
  listTodos: async () => ({ items: [], nextCursor: null }),
};
const [digest, todos] = ['workplace.digest', 'workplace.todos'].map(abilityCalled);
const weak = { bytes: 1e6 };

interface Output {
  mentions: { messageId: string }[];
  keyMessages: { messageId: string; reasons: string[] }[];
  todos: { assignee: string | null }[];
}

const outputOf = (result: AbilityResult) => result.output as unknown as Output;
const idsOf = (messages: { messageId: string }[]) => messages.map(({ messageId }) => messageId);

async function openGroup(workplace: Workplace) {
  const { id } = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
  return { id, read: { groups: groupMessages(workplace, noCalendars) } };
}

const groupId = newId();
const ids = Array.from({ length: 30 }, newId);
const as = ({ personId, organisationId }: typeof ada) => ({ personId, organisationId, keyId: null });

test('of a range that holds more than is read at once, the newest messages are given, and said to be so', async () => {
  const read = { messages: [], answered: [], truncated: true, timeZone: 'Asia/Shanghai' };
  const searchHistory = async () => Promise.reject(new Error('not asked'));
  const workplace = { readMessages: async () => read, searchHistory, listGroupMembers: async () => ({ items: [] }) };
  const { onlyNewest } = await groupMessages(workplace, noCalendars).read(as(ada), 'g', { kind: 'joined' });
  assert.equal(onlyNewest, true);
});

test('to-dos that were made of messages are asked of the group in turns of twenty messages, and each is told once', async () => {
  const asked: ListTodos[] = [];
  const sources = [{ messageId: ids[3]!, quote: '写公告' }];
  const made = { id: 't', content: '写公告', assignee: { personId: 'bob', name: 'Bob' }, state: 'done', sources };
  const agenda = {
    ...noCalendars,
    listTodos: async (_: unknown, list: ListTodos) => {
      asked.push(list);
      return { items: [made], nextCursor: null } as unknown as TodoPage;
    },
  };
  const groups = groupMessages({} as Workplace, agenda);
  assert.deepEqual(await groups.madeTodos!(as(ada), groupId, ids), [
    { content: '写公告', assignee: 'Bob', isOpen: false, messageIds: [ids[3]] },
  ]);
  assert.deepEqual(
    asked.map(({ list, groupId: group, state, messageIds }) => [list, group, state, messageIds!.length]),
    [
      ['group', groupId, 'any', 20],
      ['group', groupId, 'any', 10],
    ],
  );
});

forEachDatabase((kind, open, it) => {
  it(`${kind}: who is mentioned, with everyone too, or answered in a group is told so, though no name stands there`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const { id, read } = await openGroup(workplace);
    const question = await say(workplace, bob, id, '供应商的合同谁在跟？');
    await workplace.markRead(bob, id, question.seq);
    const picked = await say(workplace, ada, id, { text: '这个你来看一下', mentions: ['bob'] });
    const all = await say(workplace, ada, id, { text: '周五之前填完表', mentionsAll: true });
    const other = await say(workplace, ada, id, { text: 'Bobby 的合同先放着', mentions: ['cyd'] });
    const answer = await say(workplace, cyd, id, { text: '我在跟', replyToId: question.id });
    const input = { group: id, range: { kind: 'unread' } };
    const { result } = await runScripted(digest!, input, answering(''), {
      ...{ card: weak, caller: as(bob), place: read },
    });
    const { mentions, keyMessages } = outputOf(result);
    assert.deepEqual(idsOf(mentions), [answer.id, all.id, picked.id]);
    const told = keyMessages.filter(({ reasons }) => reasons.includes('mentions you'));
    assert.deepEqual(idsOf(told), [picked.id, all.id, answer.id]);
    assert.ok(!idsOf(mentions).includes(other.id));
  });

  it(`${kind}: an answer given in reply closes a question, reactions count, and a model reads what answers what`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const { id, read } = await openGroup(workplace);
    const question = await say(workplace, ada, id, '供应商的合同谁在跟？');
    const liked = await say(workplace, cyd, id, '食堂换了新的师傅');
    for (const who of [ada, bob, cyd])
      await workplace.setReaction(who, { groupId: id, id: liked.id }, SetReaction.parse({ emoji: '👍', on: true }));
    const answer = await say(workplace, bob, id, { text: '归采购部', replyToId: question.id });
    const place = { caller: as(ada), place: read };
    const chosen = await runScripted(digest!, { group: id }, answering(''), { card: weak, ...place });
    const reasons = new Map(outputOf(chosen.result).keyMessages.map((message) => [message.messageId, message.reasons]));
    assert.ok(!reasons.get(question.id)!.includes('open question'));
    assert.ok(reasons.get(question.id)!.includes('was answered'));
    assert.ok(reasons.get(liked.id)!.includes('drew reactions'));
    const { calls } = await runScripted(digest!, { group: id }, answering({ points: [] }), place);
    assert.match(saidIn(calls[0]!), /\[m3 \|[^\n]*\| Bob \| re m1\]\n {4}归采购部/);
    assert.ok(answer.replyTo);
  });

  it(`${kind}: who is answered by or mentioned in a message of a group may be given what it says, nobody else`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const { id, read } = await openGroup(workplace);
    const offer = await say(workplace, bob, id, '需要我帮忙吗');
    await say(workplace, ada, id, { text: '麻烦周五前写好发布公告', replyToId: offer.id });
    await say(workplace, ada, id, { text: '麻烦周五前订好会议室', mentions: ['cyd'] });
    const todo = (content: string, cited: string, assignee: string) => ({
      ...{ content, assignee, due: null },
      cites: [{ id: cited, quote: `麻烦${content}` }],
    });
    const found = [
      todo('周五前写好发布公告', 'm2', 'Bob'),
      todo('周五前订好会议室', 'm3', 'Cyd'),
      todo('订好会议室', 'm3', 'Bob'),
    ];
    found[2]!.cites = found[1]!.cites;
    const { result } = await runScripted(todos!, { group: id }, answering({ todos: found }), {
      ...{ caller: as(ada), place: read },
    });
    assert.deepEqual(
      outputOf(result).todos.map(({ assignee }) => assignee),
      ['Bob', 'Cyd', null],
    );
  });
});
