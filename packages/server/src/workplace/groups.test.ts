import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { workplaceData } from './organisation-data.ts';
import { ada, as, bob, cyd, dan, makeGroup, openWorkplace, sam, say } from './testing/open-workplace.ts';

const place = { before: undefined, limit: 50 };
const kept = async (database: Database) => {
  const tables = ['work_groups', 'work_members', 'work_links', 'work_messages', 'work_mentions', 'work_edits'];
  const counts = [...tables, 'work_files', 'work_search_entries'].map(async (table) => {
    const counted = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
      database.db,
    );
    return [table, counted.rows[0]!.count] as const;
  });
  return Object.fromEntries(await Promise.all(counts)) as Record<string, number>;
};

forEachDatabase((kind, open, it) => {
  it(`${kind}: who is a colleague is asked of another room before a transaction begins, however people come in`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await workplace.addGroupMembers(ada, group.id, ['cyd', 'dan']);
    const { items } = await workplace.listGroupMembers(ada, group.id);
    assert.deepEqual(items.map(({ personId }) => personId).sort(), ['ada', 'bob', 'cyd', 'dan']);
    await assert.rejects(workplace.addGroupMembers(ada, group.id, ['sam']), { code: 'not_colleagues' });
    const direct = await workplace.openDirect(ada, 'bob');
    assert.equal(direct.other?.personId, 'bob');
  });

  it(`${kind}: a private group does not exist for others, and a public one can be read and joined`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const hidden = await makeGroup(workplace, ada, { name: 'Board', personIds: ['bob'] });
    const town = await makeGroup(workplace, ada, { name: 'Town hall', kind: 'public', topic: 'Everything' });
    const { id } = await say(workplace, ada, hidden.id, 'quiet');
    await say(workplace, ada, town.id, 'loud');
    const message = { groupId: hidden.id, id };
    const edit = { text: 'mine', mentions: [], mentionsAll: false };
    const onHidden = (who: typeof ada): (() => Promise<unknown>)[] => [
      () => workplace.getGroup(who, hidden.id),
      () => workplace.updateGroup(who, hidden.id, { name: 'Mine' }),
      () => workplace.deleteGroup(who, hidden.id),
      () => workplace.joinGroup(who, hidden.id),
      () => workplace.leaveGroup(who, hidden.id),
      () => workplace.muteGroup(who, hidden.id, true),
      () => workplace.listGroupMembers(who, hidden.id),
      () => workplace.addGroupMembers(who, hidden.id, [who.personId]),
      () => workplace.removeGroupMember(who, hidden.id, 'bob'),
      () => workplace.changeGroupRole(who, hidden.id, { personId: 'bob', role: 'owner' }),
      () => workplace.createGroupLink(who, hidden.id, { expiresInHours: 1 }),
      () => workplace.listGroupLinks(who, hidden.id),
      () => workplace.listMessages(who, hidden.id, place),
      () => workplace.getMessage(who, message),
      () => workplace.listEdits(who, message),
      () => workplace.listThread(who, message, { after: 0, limit: 10 }),
      () => workplace.listPins(who, hidden.id),
      () => say(workplace, who, hidden.id, 'hello'),
      () => workplace.editMessage(who, message, edit),
      () => workplace.deleteMessage(who, message),
      () => workplace.setReaction(who, message, { emoji: '👍', on: true }),
      () => workplace.setPin(who, message, true),
      () => workplace.markRead(who, hidden.id, 1),
      () => workplace.openFile(who, { groupId: hidden.id, id }),
      () => workplace.readMessages(who, hidden.id, { kind: 'days', days: 7 }),
    ];
    for (const who of [cyd, sam, { ...ada, organisationId: 'south' }])
      for (const attempt of onHidden(who))
        await assert.rejects(attempt, { code: 'group_not_found', status: 404 }, String(attempt));

    assert.deepEqual((await workplace.listPublicGroups(cyd, { limit: 10 })).items, [
      { id: town.id, name: 'Town hall', topic: 'Everything', members: 1, joined: false },
    ]);
    assert.deepEqual((await workplace.listPublicGroups(sam, { limit: 10 })).items, []);
    assert.equal((await workplace.listPublicGroups(cyd, { query: 'EVERY', limit: 10 })).items.length, 1);
    assert.equal((await workplace.getGroup(cyd, town.id)).role, null);
    assert.equal((await workplace.listMessages(cyd, town.id, place)).items[0]!.text, 'loud');
    await assert.rejects(workplace.getGroup(sam, town.id), { code: 'group_not_found' });
    await assert.rejects(say(workplace, cyd, town.id, 'me too'), { code: 'join_first', status: 403 });
    assert.deepEqual(
      [(await workplace.joinGroup(cyd, town.id)).role, (await say(workplace, cyd, town.id, 'me')).seq],
      ['member', 2],
    );
    await assert.rejects(makeGroup(workplace, ada, { name: 'Both', personIds: ['sam'] }), { code: 'not_colleagues' });
  });

  it(`${kind}: owners, admins and members may do what their role says`, async (t) => {
    const { workplace, acts } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
    await assert.rejects(workplace.updateGroup(bob, group.id, { name: 'Mine' }), { code: 'group_role_needed' });
    await assert.rejects(workplace.addGroupMembers(bob, group.id, ['dan']), { code: 'group_role_needed' });
    await assert.rejects(workplace.changeGroupRole(ada, group.id, { personId: 'ada', role: 'member' }), {
      code: 'last_group_owner',
    });
    await workplace.changeGroupRole(ada, group.id, { personId: 'bob', role: 'admin' });
    assert.equal(
      (await workplace.updateGroup(bob, group.id, { name: '发布', timeZone: 'Europe/Berlin' })).name,
      '发布',
    );
    assert.equal((await workplace.addGroupMembers(bob, group.id, ['dan', 'cyd'])).items.length, 4);
    await workplace.removeGroupMember(bob, group.id, 'cyd');
    await assert.rejects(workplace.getGroup(cyd, group.id), { code: 'group_not_found' });
    await assert.rejects(workplace.removeGroupMember(bob, group.id, 'ada'), { code: 'group_role_needed' });
    await assert.rejects(workplace.deleteGroup(bob, group.id), { code: 'group_role_needed' });
    // Ownership goes on to the admin.
    await workplace.leaveGroup(ada, group.id);
    assert.equal((await workplace.getGroup(bob, group.id)).role, 'owner');
    await workplace.leaveGroup(dan, group.id);
    await assert.rejects(workplace.leaveGroup(bob, group.id), { code: 'last_in_group' });
    assert.equal((await workplace.getGroup(bob, group.id)).members, 1);
    await workplace.deleteGroup(bob, group.id);
    assert.deepEqual(acts.at(-1)!.action, 'group.delete');
    assert.deepEqual((await workplace.listGroups(bob)).items, []);
  });

  it(`${kind}: direct messages are one place for two people, and stay between them`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const [one, other] = await Promise.all([workplace.openDirect(ada, 'bob'), workplace.openDirect(bob, 'ada')]);
    assert.equal(one.id, other.id);
    assert.deepEqual(
      [one.other, other.other],
      [
        { personId: 'bob', name: 'Bob' },
        { personId: 'ada', name: 'Ada' },
      ],
    );
    await assert.rejects(workplace.openDirect(ada, 'ada'), { code: 'not_colleagues' });
    await assert.rejects(workplace.openDirect(ada, 'sam'), { code: 'not_colleagues' });
    await assert.rejects(workplace.addGroupMembers(ada, one.id, ['cyd']), { code: 'not_in_direct' });
    await assert.rejects(workplace.createGroupLink(ada, one.id, { expiresInHours: 1 }), { code: 'not_in_direct' });
    await assert.rejects(workplace.deleteGroup(ada, one.id), { code: 'not_in_direct' });
    await assert.rejects(workplace.getGroup(cyd, one.id), { code: 'group_not_found' });
  });

  it(`${kind}: a link lets colleagues in until it expires or is revoked, and leads nobody else anywhere`, async (t) => {
    const database = await open(t);
    const { workplace, clock } = await openWorkplace(database, t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await assert.rejects(workplace.createGroupLink(bob, group.id, { expiresInHours: 1 }), {
      code: 'group_role_needed',
    });
    const link = await workplace.createGroupLink(ada, group.id, { expiresInHours: 1 });
    assert.equal(link.token.length, 43);
    const [row] = await database.db.selectFrom('work_links').selectAll().execute();
    assert.ok(!Object.values(row!).includes(link.token));
    assert.deepEqual((await workplace.lookAtGroupLink(cyd, link.token)).name, 'Launch');
    await assert.rejects(workplace.lookAtGroupLink(sam, link.token), { code: 'group_link_not_found', status: 404 });
    await assert.rejects(workplace.joinByGroupLink(sam, link.token), { code: 'group_link_not_found' });
    await assert.rejects(workplace.joinByGroupLink(cyd, `${link.token}x`), { code: 'group_link_not_found' });
    assert.equal((await workplace.joinByGroupLink(cyd, link.token)).role, 'member');
    await workplace.joinByGroupLink(cyd, link.token);
    assert.equal((await workplace.listGroupLinks(ada, group.id)).items[0]!.used, 1);
    await workplace.revokeGroupLink(ada, group.id, link.id);
    await assert.rejects(workplace.joinByGroupLink(dan, link.token), { code: 'group_link_not_found' });
    await workplace.changeGroupRole(ada, group.id, { personId: 'bob', role: 'admin' });
    const ofBob = await workplace.createGroupLink(bob, group.id, { expiresInHours: 1 });
    await workplace.removeGroupMember(ada, group.id, 'bob');
    await assert.rejects(workplace.joinByGroupLink(bob, ofBob.token), { code: 'group_link_not_found' });
    const late = await workplace.createGroupLink(ada, group.id, { expiresInHours: 1 });
    clock.advance(3_600_001);
    await assert.rejects(workplace.joinByGroupLink(dan, late.token), { code: 'group_link_not_found' });
    assert.equal((await workplace.listGroupLinks(ada, group.id)).items[0]!.state, 'expired');
  });

  it(`${kind}: messages go when their time is over, and numbers go on where they were`, async (t) => {
    const database = await open(t);
    const { workplace, clock } = await openWorkplace(database, t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const first = await say(workplace, ada, group.id, { text: '@Bob old', mentions: ['bob'] });
    const old = { groupId: group.id, id: first.id };
    await workplace.editMessage(ada, old, { text: '@Bob older', mentions: ['bob'], mentionsAll: false });
    await say(workplace, ada, group.id, { text: 'answer', replyToId: first.id });
    clock.advance(10 * 86_400_000);
    const young = await say(workplace, ada, group.id, { text: 'young', replyToId: first.id });
    const before = new Date(clock.now() - 86_400_000).toISOString();
    assert.equal(await workplace.removeOld('south', before), 0);
    assert.equal(await workplace.removeOld('north', before), 2);
    const { items, firstSeq, lastSeq } = await workplace.listMessages(bob, group.id, place);
    assert.deepEqual([items.map(({ id }) => id), firstSeq, lastSeq], [[young.id], 3, 3]);
    assert.deepEqual([items[0]!.replyTo!.seq, items[0]!.replyTo!.deleted], [null, true]);
    assert.equal(
      (await workplace.listThread(bob, { groupId: group.id, id: young.id }, { after: 0, limit: 9 })).items.length,
      1,
    );
    const shown = await workplace.getGroup(bob, group.id);
    assert.deepEqual([shown.unread, shown.unreadMentions], [1, 0]);
    assert.equal((await say(workplace, ada, group.id, 'next')).seq, 4);
    assert.deepEqual((await kept(database)).work_edits, 0);
  });

  it(`${kind}: whoever leaves the organisation leaves its groups, and a removed organisation leaves nothing`, async (t) => {
    const database = await open(t);
    const { workplace } = await openWorkplace(database, t);
    const data = workplaceData(database.kind, tmpdir());
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob', 'cyd'] });
    const direct = await workplace.openDirect(ada, 'bob');
    await workplace.createGroupLink(ada, group.id, { expiresInHours: 1 });
    const said = await say(workplace, ada, group.id, { text: '@Bob hello', mentions: ['bob'] });
    await workplace.editMessage(
      ada,
      { groupId: group.id, id: said.id },
      { text: 'hi', mentions: ['bob'], mentionsAll: false },
    );
    const theirs = await makeGroup(workplace, sam, { name: 'South' });
    await say(workplace, sam, theirs.id, 'stays');

    const leave = (personId: string) =>
      database.db.transaction().execute((inside) => data.beforeLeave!(inside, { organisationId: 'north', personId }));
    await leave('ada');
    assert.deepEqual((await workplace.listGroups(ada)).items, []);
    assert.deepEqual(
      [(await workplace.getGroup(bob, group.id)).role, (await workplace.getGroup(bob, group.id)).members],
      ['owner', 2],
    );
    assert.equal((await workplace.listMessages(bob, group.id, place)).items[0]!.authorId, 'ada');
    assert.equal((await workplace.getGroup(bob, direct.id)).other!.personId, 'ada');

    await database.db.transaction().execute(async (inside) => {
      await data.beforePurge!(inside, 'north');
      for (const { table } of data.tables.toReversed())
        await sql`delete from ${sql.table(table)} where organisation_id = 'north'`.execute(inside);
    });
    const { work_groups, work_members, work_messages, ...rest } = await kept(database);
    assert.deepEqual([work_groups, work_members, work_messages], [1, 1, 1]);
    assert.deepEqual(rest, { work_links: 0, work_mentions: 0, work_edits: 0, work_files: 0, work_search_entries: 1 });
    const { items } = await workplace.searchMessages(as('sam', 'south'), { query: 'stays', limit: 5 });
    assert.equal(items.length, 1);
  });

  it(`${kind}: what works for a person reads what that person may read, in the range asked for`, async (t) => {
    const { workplace, clock } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', timeZone: 'Europe/Berlin' });
    await say(workplace, ada, group.id, 'long ago');
    clock.advance(40 * 86_400_000);
    const between = new Date(clock.now()).toISOString();
    clock.advance(1000);
    const gone = await say(workplace, ada, group.id, 'gone');
    await workplace.deleteMessage(ada, { groupId: group.id, id: gone.id });
    await workplace.addGroupMembers(ada, group.id, ['bob']);
    clock.advance(1000);
    const reply = await say(workplace, ada, group.id, { text: '@Bob new', mentions: ['bob'] });
    await say(workplace, bob, group.id, 'newer');
    await say(workplace, ada, group.id, 'newest');
    const texts = async (who: typeof ada, range: Parameters<typeof workplace.readMessages>[2]) =>
      (await workplace.readMessages(who, group.id, range)).messages.map(({ text }) => text);
    assert.deepEqual(await texts(bob, { kind: 'since-joined' }), ['@Bob new', 'newer', 'newest']);
    assert.deepEqual(await texts(bob, { kind: 'unread' }), ['newest']);
    assert.deepEqual(await texts(bob, { kind: 'days', days: 30 }), ['@Bob new', 'newer', 'newest']);
    assert.deepEqual(await texts(bob, { kind: 'since', time: between }), ['@Bob new', 'newer', 'newest']);
    assert.deepEqual(await texts(bob, { kind: 'since', time: '2020-01-01T00:00:00Z' }), [
      'long ago',
      '@Bob new',
      'newer',
      'newest',
    ]);
    const read = await workplace.readMessages(bob, group.id, { kind: 'messages', ids: [reply.id, gone.id] });
    assert.deepEqual(
      [read.messages.length, read.messages[0]!.author, read.messages[0]!.mentions, read.timeZone, read.truncated],
      [1, { id: 'ada', name: 'Ada' }, ['bob'], 'Europe/Berlin', false],
    );
    await assert.rejects(workplace.readMessages(cyd, group.id, { kind: 'unread' }), { code: 'group_not_found' });
  });

  it(`${kind}: a history comes in whole with its times and guests, unread to nobody who had read everything`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await say(workplace, ada, group.id, 'before');
    const history = Array.from({ length: 450 }, (_, index) => ({
      author: index % 3 === 0 ? { guestName: '王芳' } : { personId: index % 3 === 1 ? 'bob' : 'dan' },
      text: `历史消息 ${index}`,
      time: new Date(Date.UTC(2025, 0, 1, 0, index)).toISOString(),
    }));
    await assert.rejects(workplace.importMessages(bob, group.id, history), { code: 'group_role_needed' });
    const { firstSeq, lastSeq, imported } = await workplace.importMessages(ada, group.id, history);
    assert.deepEqual([firstSeq, lastSeq, imported], [2, 451, 450]);
    const { items } = await workplace.listMessages(ada, group.id, { after: 1, limit: 3 });
    assert.deepEqual(
      items.map(({ authorId, authorName, text, createdAt }) => [authorId, authorName, text, createdAt]),
      [
        [null, '王芳', '历史消息 0', '2025-01-01T00:00:00.000Z'],
        ['bob', 'Bob', '历史消息 1', '2025-01-01T00:01:00.000Z'],
        [null, 'Dan', '历史消息 2', '2025-01-01T00:02:00.000Z'],
      ],
    );
    assert.deepEqual(
      [(await workplace.getGroup(ada, group.id)).unread, (await workplace.getGroup(bob, group.id)).unread],
      [0, 451],
    );
    assert.equal((await say(workplace, bob, group.id, 'after')).seq, 452);
    assert.equal((await workplace.searchMessages(ada, { query: '历史消息 449', limit: 5 })).items.length, 1);
  });
});
