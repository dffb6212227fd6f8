import assert from 'node:assert/strict';
import { addKeyLineage, addRetention, createAccounts, createOrganisations } from '../accounts/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { addNoticesAndSnoozes, createAgendaTables } from './index.ts';
import { agendaData } from './organisation-data.ts';
import { ada, bob, eventInput, launch, listInput, openAgenda, page, todoInput } from './testing/open-agenda.ts';

const DAY = 86_400_000;
const tables = agendaData.tables.map(({ table }) => table);
const [nine, ten] = ['2026-11-27T01:00:00.000Z', '2026-11-27T02:00:00.000Z'] as const;
const machine = { actor: { personId: null, administrator: true }, address: null };
const asAda = { ...ada, acting: { actor: { personId: 'ada', administrator: false }, address: null } };

forEachDatabase((kind, open, it) => {
  it(`${kind}: to-dos and events of an organisation are in its export without secrets, and go with it`, async (t) => {
    const database = await open(t);
    const { agenda } = await openAgenda(database, [
      createOrganisations,
      addRetention,
      createAgendaTables,
      addNoticesAndSnoozes,
      addKeyLineage,
    ]);
    const { id: todoId } = await agenda.createTodo(ada, todoInput('a secret task'));
    await agenda.writeComment(ada, todoId, 'a secret remark');
    await agenda.createEvent(ada, eventInput('a secret meeting', nine, ten));
    await agenda.createFeed(asAda);
    let now = Date.now();
    const clock = { now: () => now };
    const accounts = createAccounts({ database, clock, pepper: new Uint8Array(32), data: [agendaData] });
    const { id } = await accounts.createOrganisation(machine, { name: 'North', models: null });
    for (const table of tables) await database.db.updateTable(table).set({ organisation_id: id }).execute();
    let text = '';
    for await (const piece of (await accounts.exportOrganisation(machine, id)).pieces) text += piece;
    for (const words of [/a secret task/, /a secret remark/, /a secret meeting/, /"agenda_feeds"/])
      assert.match(text, words);
    assert.doesNotMatch(text, /token_hash/);
    await accounts.deleteOrganisation(machine, id);
    now += 30 * DAY;
    assert.deepEqual(await accounts.cleanUp(), [id]);
    for (const table of tables) assert.deepEqual(await database.db.selectFrom(table).select('id').execute(), [], table);
  });

  it(`${kind}: who leaves the organisation takes what is theirs alone, and leaves the group's open to-dos to nobody`, async (t) => {
    const database = await open(t);
    const { agenda, members } = await openAgenda(database);
    await agenda.createTodo(bob, todoInput('mine'));
    const shared = await agenda.createTodo(ada, { ...todoInput('ours'), groupId: launch.id, assigneeId: 'bob' });
    const done = await agenda.createTodo(ada, { ...todoInput('done'), groupId: launch.id, assigneeId: 'bob' });
    await agenda.updateTodo(bob, done.id, { state: 'done' });
    await agenda.createEvent(bob, eventInput('alone', nine, ten));
    const far = ['2090-01-01T01:00:00Z', '2090-01-01T02:00:00Z'] as const;
    const asked = await agenda.createEvent(ada, { ...eventInput('to come', ...far), personIds: ['bob'] });
    const over = await agenda.createEvent(ada, {
      ...eventInput('over', '2020-01-01T01:00:00Z', '2020-01-01T02:00:00Z'),
      personIds: ['bob'],
    });
    await agenda.createFeed({ ...asAda, ...bob });
    await agendaData.beforeLeave!(database.db, bob);
    members.delete('bob');
    const left = async (id: string) => (await agenda.getTodo(ada, id)).assignee?.personId ?? null;
    assert.deepEqual([await left(shared.id), await left(done.id)], [null, 'bob']);
    const [change] = (await agenda.listTodoChanges(ada, shared.id, page)).items;
    assert.deepEqual([change!.person, change!.before, change!.after], [null, '李波', null]);
    const peopleOf = async (id: string) => (await agenda.getEvent(ada, id)).people.map(({ personId }) => personId);
    assert.deepEqual(await peopleOf(asked.id), ['ada']);
    assert.deepEqual(await peopleOf(over.id), ['ada', 'bob']);
    const names = await database.db.selectFrom('agenda_events').select('title').orderBy('title').execute();
    assert.deepEqual(
      names.map(({ title }) => title),
      ['over', 'to come'],
    );
    assert.deepEqual((await agenda.listTodos(bob, listInput)).items, []);
    assert.deepEqual(await database.db.selectFrom('agenda_feeds').select('id').execute(), []);
  });

  it(`${kind}: what is over goes with the retention, and what is still open forgets what messages said`, async (t) => {
    const { agenda, passTime } = await openAgenda(await open(t));
    const sources = [
      { messageId: 'm1', quote: 'a "quote":"x" in words' },
      { messageId: 'm2', quote: '' },
    ];
    const still = await agenda.createTodo(ada, { ...todoInput('open'), sources });
    const closed = await agenda.createTodo(ada, todoInput('closed'));
    await agenda.updateTodo(ada, closed.id, { state: 'done' });
    const past = await agenda.createEvent(ada, eventInput('past', nine, ten));
    const later = await agenda.createEvent(ada, {
      ...eventInput('later', '2090-01-01T01:00:00Z', '2090-01-01T02:00:00Z'),
      sources,
    });
    passTime(40 * DAY);
    const fresh = await agenda.createTodo(ada, { ...todoInput('fresh'), sources });
    const before = new Date(Date.parse('2026-11-26T02:00:00Z') + 10 * DAY).toISOString();
    assert.equal(await agenda.removeOld('south', before), 0);
    assert.equal(await agenda.removeOld('north', before), 2);
    await assert.rejects(agenda.getTodo(ada, closed.id), { code: 'todo_not_found' });
    await assert.rejects(agenda.getEvent(ada, past.id), { code: 'event_not_found' });
    const blank = sources.map(({ messageId }) => ({ messageId, quote: '' }));
    assert.deepEqual((await agenda.getTodo(ada, still.id)).sources, blank);
    assert.deepEqual((await agenda.getEvent(ada, later.id)).sources, blank);
    assert.deepEqual((await agenda.getTodo(ada, fresh.id)).sources, sources);
  });

  it(`${kind}: what belongs to a group goes with it, and who leaves the group has nothing to do there`, async (t) => {
    const { agenda } = await openAgenda(await open(t));
    const shared = await agenda.createTodo(ada, { ...todoInput('ours'), groupId: launch.id, assigneeId: 'bob' });
    const own = await agenda.createTodo(bob, todoInput('mine'));
    await agenda.createEvent(ada, { ...eventInput('ours', nine, ten), groupId: launch.id });
    await agenda.leaveGroup(bob, launch.id);
    assert.equal((await agenda.getTodo(ada, shared.id)).assignee, null);
    await agenda.removeGroup('north', launch.id);
    await assert.rejects(agenda.getTodo(ada, shared.id), { code: 'todo_not_found' });
    assert.equal((await agenda.getTodo(bob, own.id)).content, 'mine');
  });
});
