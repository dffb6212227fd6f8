import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImportHistory, messagesAfter } from '@wanwen/contract';
import fc from 'fast-check';
import type { KyselyPlugin } from 'kysely';
import { type Database, migrate, newId } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { numbersOf, withGap } from './groups/gaps.ts';
import { createWorkplaceTables, type Workplace } from './index.ts';
import { emptyMessage } from './messages/send-message.ts';
import { ada, bob, cyd, makeGroup, openLine, openWorkplace, sam, say } from './testing/open-workplace.ts';

const COUNT = 600;
const lines = Array.from({ length: COUNT }, (_, index) => {
  const time = new Date(Date.UTC(2026, 2, 3, 1, index)).toISOString().slice(0, 19).replace('T', ' ');
  return `${['Bob', '王芳'][index % 2]} ${time}\n导入的第 ${index} 条`;
});
const history = (people: { name: string; personId: string }[] = []) =>
  ImportHistory.parse({ files: [{ text: lines.join('\n') }], people, timeZone: 'UTC' });
const asBob = [{ name: 'Bob', personId: 'bob' }];
const place = { limit: 200 };

const rowsOf = async ({ db }: Database, table: string) =>
  (await db.selectFrom(table).select(db.fn.countAll().as('count')).executeTakeFirstOrThrow()).count;

const textsIn = async (workplace: Workplace, groupId: string) =>
  (await workplace.listMessages(ada, groupId, place)).items.map(({ text }) => text);

/** The database, with a statement in it that fails once it was armed. */
function failing(database: Database) {
  let left = Number.POSITIVE_INFINITY;
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (node.kind === 'DeleteQueryNode' && JSON.stringify(node).includes('work_mentions')) left -= 1;
      if (left < 0) throw new Error('the power is gone');
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const arm = (deletions: number) => {
    left = deletions;
  };
  return { database: { ...database, db: database.db.withPlugin(plugin) }, arm };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: an import is undone with all that hangs on it, and what people said since stays`, async (t) => {
    const database = await open(t);
    const { workplace, acts } = await openWorkplace(database, t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await say(workplace, bob, group.id, 'before');
    await say(workplace, ada, group.id, { text: '@Bob later', mentions: ['bob'] });
    await workplace.importHistory(ada, group.id, history(asBob));
    const [first, second] = (await workplace.listMessages(ada, group.id, { after: 2, limit: 2 })).items;
    const at = { groupId: group.id, id: first!.id };
    await workplace.editMessage(bob, at, { text: 'never said', mentions: ['ada'], mentionsAll: true });
    await workplace.setPin(bob, at, true);
    await workplace.setReaction(bob, { ...at, id: second!.id }, { emoji: '👍', on: true });
    const answer = await say(workplace, ada, group.id, { text: 'answer', replyToId: first!.id });
    const further = await say(workplace, bob, group.id, { text: 'further', replyToId: answer.id });
    await say(workplace, ada, group.id, 'after');
    assert.equal((await workplace.getGroup(bob, group.id)).unread, 1);

    const { items } = await workplace.listImports(ada, group.id, { limit: 5 });
    const { id, importedAt, ...made } = items[0]!;
    assert.deepEqual(
      [items.length, made.form, made.messages, made.left, made.firstSeq, made.importedByName, made.state],
      [1, 'text', COUNT, COUNT, 3, 'Ada', 'standing'],
    );
    const undo = { groupId: group.id, id };
    await assert.rejects(workplace.listImports(bob, group.id, { limit: 5 }), { code: 'group_role_needed' });
    await assert.rejects(workplace.undoImport(bob, undo), { code: 'group_role_needed' });
    for (const stranger of [cyd, sam])
      await assert.rejects(workplace.undoImport(stranger, undo), { code: 'group_not_found' });
    const theirs = await makeGroup(workplace, sam, { name: 'South' });
    await assert.rejects(workplace.undoImport(sam, { groupId: theirs.id, id }), { code: 'group_import_not_found' });
    await assert.rejects(workplace.listThread(sam, { groupId: theirs.id, id: first!.id }, { after: 0, limit: 9 }), {
      code: 'group_message_not_found',
    });

    const { changed } = await workplace.getGroup(bob, group.id);
    const line = openLine(workplace, bob);
    line.send({ type: 'resume', since: { [group.id]: changed } });
    await line.next('ready');
    const undone = await workplace.undoImport(ada, undo);
    assert.deepEqual([undone.state, undone.left, undone.undoneByName], ['undone', 0, 'Ada']);
    assert.equal((await line.next('reset')).groupId, group.id);
    const told = (await line.next('group')).group;
    assert.deepEqual([told.unread, told.unreadMentions, told.lastSeq, told.gaps.length], [1, 0, COUNT + 5, 1]);
    const away = openLine(workplace, ada);
    away.send({ type: 'resume', since: { [group.id]: changed } });
    await away.next('reset');
    assert.deepEqual(acts.at(-1), {
      action: 'group.undo-import',
      organisationId: 'north',
      target: { kind: 'group', id: group.id },
      before: { name: 'Launch', messages: COUNT, importedAt },
    });

    const kept = ['before', '@Bob later', 'answer', 'further', 'after'];
    assert.deepEqual(await textsIn(workplace, group.id), kept);
    const read = await workplace.getMessage(ada, { groupId: group.id, id: answer.id });
    assert.deepEqual(read.replyTo, { id: first!.id, seq: null, authorName: null, excerpt: '', deleted: true });
    for (const id of [first!.id, answer.id, further.id]) {
      const thread = await workplace.listThread(bob, { groupId: group.id, id }, { after: 0, limit: 9 });
      assert.deepEqual([thread.root.id, thread.items.length], [answer.id, 2]);
    }
    assert.equal((await workplace.listPins(bob, group.id)).items.length, 0);
    for (const query of ['导入的', 'never said'])
      assert.equal((await workplace.searchMessages(ada, { query, limit: 5 })).items.length, 0);
    assert.equal((await workplace.searchMessages(ada, { query: 'answer', limit: 5 })).items.length, 1);
    assert.deepEqual(
      [
        await rowsOf(database, 'work_messages'),
        await rowsOf(database, 'work_mentions'),
        await rowsOf(database, 'work_edits'),
        await rowsOf(database, 'work_search_entries'),
      ],
      [5, 1, 0, 5],
    );
    assert.equal((await workplace.undoImport(ada, undo)).state, 'undone');
    assert.equal(acts.filter(({ action }) => action === 'group.undo-import').length, 1);

    // The same again, with other people; then the group ends with a gap.
    assert.equal((await workplace.importHistory(ada, group.id, history())).imported, COUNT);
    assert.equal((await workplace.importHistory(ada, group.id, history())).known, COUNT);
    const [again] = (await workplace.listImports(ada, group.id, { limit: 1 })).items;
    await workplace.undoImport(ada, { groupId: group.id, id: again!.id });
    const ended = await workplace.getGroup(bob, group.id);
    assert.deepEqual([ended.unread, ended.lastSeq, ended.lastMessage?.excerpt], [1, COUNT + 5, 'after']);
    assert.equal((await say(workplace, ada, group.id, 'the end')).seq, 2 * COUNT + 6);
    assert.equal((await workplace.getGroup(bob, group.id)).unread, 2);
    await workplace.markRead(bob, group.id, COUNT + 5);
    assert.equal((await workplace.getGroup(bob, group.id)).unread, 1);
    await workplace.deleteGroup(ada, group.id);
    assert.deepEqual(acts.at(-1)!.before, { name: 'Launch', messages: 6 });
  });

  it(`${kind}: an undoing that was interrupted leaves the group whole, and goes on`, async (t) => {
    const { database, arm } = failing(await open(t));
    const { workplace, acts } = await openWorkplace(database, t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await say(workplace, ada, group.id, 'before');
    await workplace.importHistory(ada, group.id, history());
    await say(workplace, ada, group.id, 'after');
    const find = async () => (await workplace.listImports(ada, group.id, { limit: 5 })).items[0]!;
    const { id } = await find();
    arm(1);
    await assert.rejects(workplace.undoImport(ada, { groupId: group.id, id }), /the power is gone/);
    arm(Number.POSITIVE_INFINITY);
    const { state, left, firstSeq } = await find();
    assert.equal(state, 'undoing');
    assert.ok(left > 0 && left < COUNT, `${left}`);
    assert.equal((await workplace.getGroup(bob, group.id)).unread, left + 2);
    const { items } = await workplace.listMessages(bob, group.id, { after: 1, limit: 1 });
    assert.equal(items[0]!.seq, firstSeq);
    await workplace.undoImport(ada, { groupId: group.id, id });
    assert.deepEqual(await textsIn(workplace, group.id), ['before', 'after']);
    assert.equal(acts.filter(({ action }) => action === 'group.undo-import').length, 1);
    assert.deepEqual([(await find()).state, (await workplace.getGroup(bob, group.id)).unread], ['undone', 2]);
  });

  it(`${kind}: imports from before they were written down are known, and are undone too`, async (t) => {
    const database = await open(t);
    await migrate(database, [createWorkplaceTables]);
    const [groupId, now] = [newId(), new Date().toISOString()];
    const [one, other] = ['a', 'b'].map((letter) => letter.repeat(22));
    const clientIds = [
      'said-here',
      ...[0, 1].map((index) => `import:${`${index}`.repeat(22)}:${one}.${index}`),
      ...[0, 1, 2].map((index) => `import:${`${index + 2}`.repeat(22)}:${other}.${index}`),
      'said-after',
      `import:${'9'.repeat(22)}:${one}.9`,
    ];
    const of = { organisation_id: 'north', group_id: groupId };
    await database.db
      .insertInto('work_groups')
      .values({
        ...{ id: groupId, organisation_id: 'north', kind: 'private', name: 'Old', topic: '', time_zone: 'UTC' },
        ...{ direct_key: null, first_seq: 1, last_seq: clientIds.length, changed: 9, own_changed: 1, members: 1 },
        ...{ created_by: 'ada', created_at: now, active_at: now },
      })
      .execute();
    const member = { role: 'owner', muted: 0, joined_at: now, joined_seq: 0, read_seq: 0 };
    await database.db
      .insertInto('work_members')
      .values({ ...of, ...member, id: newId(), person_id: 'ada' })
      .execute();
    const { added_mentions: _, ...message } = emptyMessage;
    const rows = clientIds.map((client_id, index) => ({
      ...{ ...message, ...of, id: newId(), seq: index + 1, changed: index + 1, author_id: 'ada', client_id },
      ...{ text: client_id, created_at: now },
    }));
    await database.db
      .insertInto('work_messages')
      .values(rows as never)
      .execute();

    const { workplace } = await openWorkplace(database, t);
    const { items } = await workplace.listImports(ada, groupId, { limit: 9 });
    assert.deepEqual(
      items.map(({ firstSeq, messages, form, importedBy }) => [firstSeq, messages, form, importedBy]),
      [
        [8, 1, 'unknown', null],
        [4, 3, 'unknown', null],
        [2, 2, 'unknown', null],
      ],
    );
    assert.ok(Math.abs(Date.parse(items[0]!.importedAt) - Date.parse(now)) < 60_000);
    await workplace.undoImport(ada, { groupId, id: items[1]!.id });
    assert.deepEqual(
      await textsIn(workplace, groupId),
      [0, 1, 2, 6, 7].map((index) => clientIds[index]),
    );
  });
});

test('for any imports that were undone: messages are counted as if one went through them', () => {
  const gap = fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 9 }));
  fc.assert(
    fc.property(fc.array(gap, { maxLength: 6 }), fc.nat(12), fc.nat(40), (undone, removed, read) => {
      const last = 30;
      const row = { first_seq: removed + 1, last_seq: last, gaps: '[]' };
      const there = new Set(Array.from({ length: last - removed }, (_, index) => removed + 1 + index));
      for (const [from, more] of undone) {
        const to = Math.min(last, from + more);
        row.gaps = withGap(row, { first: from, last: to });
        for (let seq = from; seq <= to; seq++) there.delete(seq);
      }
      const numbers = numbersOf(row);
      assert.equal(messagesAfter(numbers, read), [...there].filter((seq) => seq > read).length);
      if (there.size > 0)
        assert.deepEqual([numbers.firstSeq, numbers.lastSeq], [Math.min(...there), Math.max(...there)]);
      else assert.equal(numbers.lastSeq, numbers.firstSeq - 1);
    }),
  );
});
