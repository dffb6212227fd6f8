import assert from 'node:assert/strict';
import { migrate } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { addNoticesAndSnoozes, createAgendaTables } from './index.ts';
import { ada, bob, eve, eventInput, launch, listInput, openAgenda, sam, todoInput } from './testing/open-agenda.ts';

const [nine, ten] = ['2026-11-27T01:00:00.000Z', '2026-11-27T02:00:00.000Z'] as const;
const madeBy = { ability: 'workplace.todos', runId: null };

forEachDatabase((kind, open, it) => {
  it(`${kind}: people are told of what others give them, say about it and ask them to, once`, async (t) => {
    const { agenda, noticed } = await openAgenda(await open(t));
    const inGroup = { ...todoInput('写发布稿'), groupId: launch.id };
    await agenda.createTodo(bob, { ...inGroup, assigneeId: 'bob' });
    assert.deepEqual((await agenda.listNotices(bob)).items, [], 'what one does oneself is no news');
    const given = await agenda.createTodo(ada, { ...inGroup, assigneeId: 'bob' });
    await agenda.writeComment(ada, given.id, '周五前');
    await agenda.writeComment(bob, given.id, '好');
    const { id: eventId } = await agenda.createEvent(ada, {
      ...eventInput('彩排', nine, ten),
      personIds: ['bob', 'eve'],
    });
    const said = async (who: typeof ada) =>
      (await agenda.listNotices(who)).items.map(({ kind, by, group, text, todoId, eventId: event }) => [
        kind,
        by.name,
        group?.name ?? null,
        text,
        todoId ?? event,
      ]);
    assert.deepEqual(await said(bob), [
      ['invited', 'Ada', null, '彩排', eventId],
      ['commented', 'Ada', launch.name, '写发布稿', given.id],
      ['assigned', 'Ada', launch.name, '写发布稿', given.id],
    ]);
    assert.deepEqual(await said(ada), [['commented', '李波', launch.name, '写发布稿', given.id]]);
    assert.deepEqual(await said(eve), [['invited', 'Ada', null, '彩排', eventId]]);
    assert.deepEqual(noticed, [['bob'], ['bob'], ['ada'], ['bob', 'eve']]);
    const { items } = await agenda.listNotices(bob);
    const ids = items.slice(1).map((one) => one.id);
    for (const who of [eve, { ...bob, organisationId: 'south' }, sam]) await agenda.seeNotices(who, { ids });
    assert.equal((await said(bob)).length, 3, "nobody sees another's notices away");
    await agenda.seeNotices(bob, { ids });
    await agenda.seeNotices(bob, { ids });
    assert.deepEqual((await said(bob)).length, 1);
    assert.deepEqual(noticed.slice(4), [['bob']], 'other tabs hear of it once');
  });

  it(`${kind}: proposals tell once however often they are confirmed; who is taken out is told no longer`, async (t) => {
    const { agenda, members } = await openAgenda(await open(t));
    const todo = { content: '订场地', assigneeId: 'bob', due: null, confidence: 0.9, sources: [] };
    const proposals = { groupId: launch.id, madeBy, proposals: [todo] };
    const [made] = (await agenda.confirmTodos(ada, proposals)).items;
    await agenda.confirmTodos(ada, proposals);
    const event = { ...eventInput('彩排', nine, ten), confidence: 0.9, personIds: ['bob'] };
    const asked = { groupId: launch.id, madeBy, proposals: [event] };
    const [rehearsal] = (await agenda.confirmEvents(ada, asked)).items;
    await agenda.confirmEvents(ada, asked);
    const kinds = async () => (await agenda.listNotices(bob)).items.map((one) => one.kind);
    assert.deepEqual(await kinds(), ['invited', 'assigned']);
    await agenda.updateTodo(ada, made!.todo.id, { assigneeId: null });
    await agenda.updateEvent(ada, rehearsal!.event.id, { personIds: [] });
    assert.deepEqual(await kinds(), []);
    await agenda.updateTodo(ada, made!.todo.id, { assigneeId: 'bob' });
    await agenda.updateEvent(ada, rehearsal!.event.id, { personIds: ['bob'] });
    assert.deepEqual(await kinds(), ['invited', 'assigned']);
    members.delete('bob');
    assert.deepEqual(await kinds(), [], 'what is theirs no longer has no words for them');
    members.add('bob');
    await agenda.leaveGroup(bob, launch.id);
    assert.deepEqual(await kinds(), []);
  });

  it(`${kind}: what was put off before each did so alone stays put off for whoever has to do it`, async (t) => {
    const database = await open(t);
    await migrate(database, [createAgendaTables]);
    const old = {
      ...{ organisation_id: 'north', terms: '', state: 'open', sources: '[]', created_by: 'ada' },
      ...{ created_at: nine, updated_at: nine, snoozed_until: ten },
    };
    const rows = [
      { ...old, id: '01900000-0000-7000-8000-000000000001', content: 'given', group_id: launch.id, assignee_id: 'bob' },
      { ...old, id: '01900000-0000-7000-8000-000000000002', content: 'free', group_id: launch.id, assignee_id: null },
    ];
    await database.db.insertInto('agenda_todos').values(rows).execute();
    const { agenda } = await openAgenda(database, [createAgendaTables, addNoticesAndSnoozes]);
    const snoozed = { ...listInput, list: 'all', snoozed: 'only' } as const;
    const words = async (who: typeof ada) =>
      (await agenda.listTodos(who, snoozed)).items.map(({ content, snoozedUntil }) => [content, snoozedUntil]);
    assert.deepEqual(await words(bob), [['given', ten]]);
    assert.deepEqual(await words(ada), []);
  });
});
