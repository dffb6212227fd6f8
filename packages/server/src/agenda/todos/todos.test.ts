import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ListTodos } from '@wanwen/contract';
import { forEachDatabase } from '../../platform/testing/databases.ts';
import {
  ada,
  bob,
  eve,
  hour,
  launch,
  listInput,
  openAgenda,
  page,
  sam,
  shanghai,
  todoInput,
} from '../testing/open-agenda.ts';

const day = (date: string) => ({ kind: 'day' as const, date, timeZone: shanghai });
const proposal = (content: string, assigneeId: string | null = null) => ({
  ...{ content, assigneeId, due: day('2026-11-27'), confidence: 0.8 },
  sources: [
    { messageId: 'm2', quote: '周五前交' },
    { messageId: 'm1', quote: '我来写发布稿' },
  ],
});
const madeBy = { ability: 'workplace/todos', runId: 'run-1' };

forEachDatabase((kind, open, it) => {
  it(`${kind}: a to-do is made, given, put off, done and opened again, and its history says by whom`, async (t) => {
    const { agenda, told, passTime } = await openAgenda(await open(t));
    const made = await agenda.createTodo(ada, {
      ...todoInput('  写发布稿 '),
      groupId: launch.id,
      due: day('2026-11-27'),
    });
    assert.deepEqual(
      [made.content, made.assignee, made.group, made.state],
      ['写发布稿', null, { id: launch.id, name: launch.name }, 'open'],
    );
    assert.equal(made.dueAt, '2026-11-27T16:00:00.000Z', 'due until the end of the day in Shanghai');
    assert.deepEqual(told, [{ organisationId: 'north', personIds: ['ada', 'bob'] }]);
    passTime(hour);
    const given = await agenda.updateTodo(bob, made.id, { assigneeId: 'bob', content: '写发布稿和问答' });
    assert.deepEqual(given.assignee, { personId: 'bob', name: '李波' });
    const snoozedUntil = '2026-11-26T09:00:00.000Z';
    await agenda.updateTodo(bob, made.id, { snoozedUntil });
    assert.deepEqual((await agenda.listTodos(bob, listInput)).items, []);
    assert.equal((await agenda.listTodos(bob, { ...listInput, snoozed: 'only' })).items[0]!.snoozedUntil, snoozedUntil);
    assert.equal((await agenda.listTodos(ada, { ...listInput, list: 'group', groupId: launch.id })).items.length, 1);
    passTime(10 * hour);
    assert.equal((await agenda.listTodos(bob, listInput)).items.length, 1, 'it is back when the time is over');
    const done = await agenda.updateTodo(bob, made.id, { state: 'done' });
    assert.deepEqual([done.state, done.snoozedUntil], ['done', null]);
    assert.ok(done.closedAt);
    assert.equal((await agenda.updateTodo(ada, made.id, { state: 'open' })).closedAt, null);
    const history = await agenda.listTodoChanges(ada, made.id, page);
    assert.deepEqual(
      history.items.map(({ person, field, before, after }) => [person?.name, field, before, after]).reverse(),
      [
        ['Ada', 'made', null, '写发布稿'],
        ['李波', 'content', '写发布稿', '写发布稿和问答'],
        ['李波', 'assignee', null, '李波'],
        ['李波', 'state', 'open', 'done'],
        ['Ada', 'state', 'done', 'open'],
      ],
    );
    await agenda.updateTodo(ada, made.id, { state: 'open' });
    assert.equal((await agenda.listTodoChanges(ada, made.id, page)).items.length, 5, 'no change is none');
  });

  it(`${kind}: each puts a to-do off for themselves alone, until it is closed`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const given = { ...todoInput('写发布稿'), groupId: launch.id, assigneeId: 'bob' };
    const { id } = await agenda.createTodo(ada, given);
    const [early, late] = ['2026-11-27T01:00:00.000Z', '2026-11-28T01:00:00.000Z'] as const;
    assert.equal((await agenda.updateTodo(ada, id, { snoozedUntil: early })).snoozedUntil, early);
    assert.equal((await agenda.getTodo(bob, id)).snoozedUntil, null);
    assert.equal((await agenda.listTodos(bob, listInput)).items.length, 1, 'it stays with whoever has to do it');
    await agenda.updateTodo(bob, id, { snoozedUntil: early });
    assert.equal((await agenda.updateTodo(bob, id, { snoozedUntil: late })).snoozedUntil, late);
    const count = () => agenda.countTodos(bob, { list: 'mine', query: '', timeZone: shanghai });
    assert.deepEqual(await count(), { open: 0, overdue: 0, today: 0, snoozed: 1 });
    const all = { ...listInput, list: 'group', groupId: launch.id, snoozed: 'only' } as const;
    assert.deepEqual(
      (await Promise.all([ada, bob].map((who) => agenda.listTodos(who, all)))).map(
        ({ items }) => items[0]!.snoozedUntil,
      ),
      [early, late],
    );
    await agenda.updateTodo(ada, id, { snoozedUntil: null });
    assert.equal((await agenda.getTodo(bob, id)).snoozedUntil, late);
    await agenda.updateTodo(ada, id, { state: 'dropped', snoozedUntil: late });
    await agenda.updateTodo(ada, id, { state: 'open' });
    for (const who of [ada, bob]) assert.equal((await agenda.getTodo(who, id)).snoozedUntil, null);
  });

  it(`${kind}: an item rests on words that stand in its group, and on no others`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const sources = [
      { messageId: 'm2', quote: '周五前交' },
      { messageId: 'm1', quote: '预算已获批准' },
      { messageId: 'does-not-exist', quote: '周五前交' },
    ];
    const proposals = [{ ...proposal('写发布稿', 'bob'), sources }];
    const input = { groupId: launch.id, madeBy, proposals };
    const [confirmed] = (await agenda.confirmTodos(ada, input)).items;
    assert.deepEqual(confirmed!.todo.sources, sources.slice(0, 1));
    assert.deepEqual(
      (await agenda.confirmTodos(bob, input)).items[0]!.made,
      false,
      'it is known again by all that it named',
    );
    const written = await agenda.createTodo(ada, { ...proposals[0]!, groupId: launch.id });
    assert.deepEqual(written.sources, sources.slice(0, 1));
  });

  it(`${kind}: what was made from the same message for the same person is found again, whatever it says and whether it is done`, async (t) => {
    const { agenda, say } = await openAgenda(await open(t));
    const [said, other] = [randomUUID(), randomUUID()];
    say(said, '请写一下公告');
    say(other, `这里写着 {"messageId":"${said}"}`);
    const from = (content: string, messageId: string, quote: string) => ({
      ...proposal(content, 'bob'),
      sources: [{ messageId, quote }],
    });
    const proposals = [from('写发布公告', said, '公告'), from('订场地', other, `{"messageId":"${said}"`)];
    const { items } = await agenda.confirmTodos(ada, { groupId: launch.id, madeBy, proposals });
    await agenda.updateTodo(bob, items[0]!.todo.id, { state: 'done' });
    const asked = { list: 'group', groupId: launch.id, state: 'any', messageIds: `${said},${randomUUID()}` };
    const found = async (more: object) =>
      (await agenda.listTodos(ada, ListTodos.parse({ ...asked, ...more }))).items.map(({ content }) => content);
    assert.deepEqual(await found({ assigneeId: 'bob' }), ['写发布公告']);
    assert.deepEqual(await found({ assigneeId: 'ada' }), []);
    assert.deepEqual(await found({ messageIds: `${said},${other}`, limit: 1 }), ['写发布公告']);
    assert.equal(ListTodos.safeParse({ messageIds: 'x%' }).success, false);
  });

  it(`${kind}: what was confirmed twice, by two at once or in other words of the same, is made once`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const input = { groupId: launch.id, madeBy, proposals: [proposal('写发布稿', 'bob'), proposal('订 场地')] };
    const both = await Promise.all([agenda.confirmTodos(ada, input), agenda.confirmTodos(bob, input)]);
    const made = both.flatMap(({ items }) => items.filter((item) => item.made));
    assert.equal(made.length, 2);
    assert.deepEqual(new Set(both.flatMap(({ items }) => items.map(({ todo }) => todo.id))).size, 2);
    const { todo } = both[0]!.items[0]!;
    assert.deepEqual(
      [todo.confidence, todo.madeBy, todo.sources.map(({ quote }) => quote)],
      [0.8, madeBy, ['周五前交', '我来写发布稿']],
    );
    await agenda.updateTodo(bob, todo.id, { state: 'done', content: '写好了' });
    const backwards = { ...proposal('写 发布稿。', 'bob') };
    backwards.sources.reverse();
    const again = await agenda.confirmTodos(ada, { groupId: launch.id, madeBy: null, proposals: [backwards] });
    assert.deepEqual(
      again.items.map((item) => [item.todo.id, item.todo.state, item.made]),
      [[todo.id, 'done', false]],
    );
    const others = await agenda.confirmTodos(ada, {
      ...{ groupId: launch.id, madeBy },
      proposals: [
        proposal('写发布稿', 'ada'),
        { ...proposal('写发布稿', 'bob'), due: day('2026-11-28') },
        { ...proposal('写发布稿', 'bob'), sources: [] },
        proposal('写新闻稿', 'bob'),
        proposal('写新闻稿', 'bob'),
      ],
    });
    assert.deepEqual(
      others.items.map((item) => item.made),
      [true, true, true, true, false],
    );
    const own = await agenda.confirmTodos(ada, { groupId: null, madeBy, proposals: [proposal('写发布稿')] });
    assert.deepEqual([own.items[0]!.made, own.items[0]!.todo.assignee?.personId], [true, 'ada']);
    assert.equal(
      (await agenda.confirmTodos(eve, { groupId: null, madeBy, proposals: [proposal('写发布稿')] })).items[0]!.made,
      true,
    );
  });

  it(`${kind}: nobody who is not in the group is given anything, and then nothing is made at all`, async (t) => {
    const { agenda, members } = await openAgenda(await open(t));
    const proposals = [proposal('写发布稿', 'bob'), proposal('订场地', 'eve')];
    await assert.rejects(agenda.confirmTodos(ada, { groupId: launch.id, madeBy, proposals }), {
      code: 'assignee_not_member',
      field: 'proposals.1.assigneeId',
    });
    const list = { ...listInput, list: 'group', groupId: launch.id } as const;
    assert.deepEqual((await agenda.listTodos(ada, list)).items, []);
    await agenda.confirmTodos(ada, { groupId: launch.id, madeBy, proposals: [proposals[0]!] });
    members.delete('bob');
    assert.equal(
      (await agenda.confirmTodos(ada, { groupId: launch.id, madeBy, proposals: [proposals[0]!] })).items[0]!.made,
      false,
      'confirming again is not refused because somebody has left since',
    );
    const { id } = await agenda.createTodo(ada, todoInput('买茶'));
    await assert.rejects(agenda.updateTodo(ada, id, { assigneeId: 'bob' }), { code: 'personal_assignee' });
    await assert.rejects(agenda.createTodo(ada, { ...todoInput('x'), groupId: launch.id, assigneeId: 'eve' }), {
      code: 'assignee_not_member',
    });
    await assert.rejects(agenda.createTodo(ada, todoInput('\u0000 ')), { code: 'empty_text' });
  });

  it(`${kind}: lists tell overdue, today, later and without an end, page by page, and counts agree`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const make = async (content: string, due: Parameters<typeof agenda.createTodo>[1]['due']) =>
      (await agenda.createTodo(ada, { ...todoInput(content), due })).content;
    await make('without', null);
    await make('next week', day('2026-12-03'));
    await make('yesterday', day('2026-11-25'));
    await make('today', day('2026-11-26'));
    await make('six', { kind: 'time', at: '2026-11-26T10:00:00Z', timeZone: shanghai });
    await make('nine', { kind: 'time', at: '2026-11-26T01:00:00Z', timeZone: shanghai });
    const contents = async (more: object) =>
      (await agenda.listTodos(ada, { ...listInput, ...more })).items.map(({ content }) => content);
    assert.deepEqual(await contents({}), ['yesterday', 'nine', 'six', 'today', 'next week', 'without']);
    assert.deepEqual(await contents({ due: 'overdue' }), ['yesterday', 'nine']);
    assert.deepEqual(await contents({ due: 'today' }), ['yesterday', 'nine', 'six', 'today']);
    assert.deepEqual(await contents({ due: 'later' }), ['next week']);
    assert.deepEqual(await contents({ due: 'none' }), ['without']);
    const honolulu = { timeZone: 'Pacific/Honolulu', due: 'later' };
    assert.deepEqual(await contents(honolulu), ['today', 'next week'], 'there it is still the 25th');
    const counts = await agenda.countTodos(ada, { list: 'mine', query: '', timeZone: shanghai });
    assert.deepEqual(counts, { open: 6, overdue: 2, today: 2, snoozed: 0 });
    for (const state of ['open', 'closed'] as const) {
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const next = await agenda.listTodos(ada, { ...listInput, state, limit: 2, cursor });
        paged.push(...next.items.map(({ content }) => content));
        cursor = next.nextCursor ?? undefined;
      } while (cursor !== undefined);
      assert.equal(new Set(paged).size, 6);
      assert.deepEqual(paged, await contents({ state }));
      for (const { id } of (await agenda.listTodos(ada, listInput)).items)
        await agenda.updateTodo(ada, id, { state: 'dropped' });
    }
    await assert.rejects(agenda.listTodos(ada, { ...listInput, cursor: 'bm8' }), { code: 'invalid_cursor' });
  });

  it(`${kind}: words are found in Chinese and English, and signs of a pattern are only signs`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    for (const content of ['写ＡＰＩ 接口文档', 'Book the Café for 100% sure', '订会议室'])
      await agenda.createTodo(ada, todoInput(content));
    const find = async (query: string) =>
      (await agenda.listTodos(ada, { ...listInput, query })).items.map(({ content }) => content);
    assert.deepEqual(await find('api文档'), ['写ＡＰＩ 接口文档']);
    assert.deepEqual(await find('会议'), ['订会议室']);
    assert.deepEqual(await find('室'), ['订会议室']);
    assert.deepEqual(await find('cafe book'), ['Book the Café for 100% sure']);
    assert.deepEqual(await find('议会'), []);
    assert.deepEqual(await find('%'), []);
    assert.deepEqual(await find("' or 1=1 --"), []);
  });

  it(`${kind}: comments are read by whom they concern and deleted by who wrote them`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const { id } = await agenda.createTodo(ada, { ...todoInput('写发布稿'), groupId: launch.id });
    const first = await agenda.writeComment(ada, id, '初稿在这里');
    await agenda.writeComment(bob, id, '好');
    assert.equal((await agenda.getTodo(bob, id)).comments, 2);
    const { items } = await agenda.listComments(bob, id, page);
    assert.deepEqual(
      items.map(({ author, text }) => [author.name, text]),
      [
        ['Ada', '初稿在这里'],
        ['李波', '好'],
      ],
    );
    await assert.rejects(agenda.deleteComment(bob, id, first.id), { code: 'comment_not_found' });
    await agenda.deleteComment(ada, id, first.id);
    assert.equal((await agenda.listComments(bob, id, page)).items.length, 1);
    const { items: lists, nextCursor } = await agenda.listComments(bob, id, { limit: 1 });
    assert.deepEqual([lists.length, nextCursor], [1, null]);
  });

  it(`${kind}: nobody else sees or touches a to-do`, async (t) => {
    const { agenda, database } = await openAgenda(await open(t));
    const own = await agenda.createTodo(ada, todoInput('机密'));
    const shared = await agenda.createTodo(ada, { ...todoInput('机密'), groupId: launch.id, assigneeId: 'ada' });
    const comment = await agenda.writeComment(ada, shared.id, '机密');
    const tables = ['agenda_todos', 'agenda_comments', 'agenda_changes'] as const;
    const snapshot = () =>
      Promise.all(tables.map((table) => database.db.selectFrom(table).selectAll().orderBy('id').execute()));
    const before = await snapshot();
    for (const [who, ids] of [
      [eve, [own.id, shared.id]],
      [sam, [own.id, shared.id]],
      [{ ...ada, organisationId: 'south' }, [own.id, shared.id]],
      [bob, [own.id]],
    ] as const) {
      for (const id of ids) {
        const attempts: (() => Promise<unknown>)[] = [
          () => agenda.getTodo(who, id),
          () => agenda.updateTodo(who, id, { state: 'done' }),
          () => agenda.listTodoChanges(who, id, page),
          () => agenda.listComments(who, id, page),
          () => agenda.writeComment(who, id, 'x'),
          () => agenda.deleteComment(who, id, comment.id),
        ];
        for (const attempt of attempts) await assert.rejects(attempt, { code: 'todo_not_found', status: 404 });
      }
      if (who === bob) continue;
      for (const list of ['mine', 'all'] as const)
        assert.deepEqual((await agenda.listTodos(who, { ...listInput, list })).items, []);
      const inGroup: (() => Promise<unknown>)[] = [
        () => agenda.listTodos(who, { ...listInput, list: 'group', groupId: launch.id }),
        () => agenda.countTodos(who, { list: 'group', groupId: launch.id, query: '', timeZone: shanghai }),
        () => agenda.createTodo(who, { ...todoInput('x'), groupId: launch.id }),
        () => agenda.confirmTodos(who, { groupId: launch.id, madeBy, proposals: [proposal('x')] }),
      ];
      for (const attempt of inGroup) await assert.rejects(attempt, { code: 'group_not_found', status: 404 });
    }
    assert.deepEqual(await snapshot(), before);
    assert.equal((await agenda.listTodos(bob, { ...listInput, list: 'all' })).items.length, 1);
  });
});
