import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ImportHistory, type ImportHistoryInput, ReadHistory, type ReadHistoryInput } from '@wanwen/contract';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { HistoryThread } from './history/history-thread.ts';
import { matchPeople } from './history/match-people.ts';
import { readHistory } from './history/read-history.ts';
import { ada, bob, cyd, makeGroup, openWorkplace, sam, say } from './testing/open-workplace.ts';

const pasted = [
  'Bob（产品） 2026-03-03 09:12',
  '样机到了两台，还差一台',
  '王芳 2026-03-03 09:15',
  '收到',
  '王芳 2026-03-03 09:15',
  '收到',
].join('\n');

const preview = (input: ReadHistoryInput) => ReadHistory.parse(input);
const whole = (input: ImportHistoryInput) => ImportHistory.parse(input);

forEachDatabase((kind, open, it) => {
  it(`${kind}: a pasted history is shown first, and comes in once, whoever its people are`, async (t) => {
    const { workplace, acts } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const files = [{ text: pasted }];
    await assert.rejects(workplace.previewHistory(bob, group.id, preview({ files })), { code: 'group_role_needed' });
    await assert.rejects(workplace.importHistory(bob, group.id, whole({ files })), { code: 'group_role_needed' });
    for (const stranger of [cyd, sam])
      await assert.rejects(workplace.importHistory(stranger, group.id, whole({ files })), { code: 'group_not_found' });

    const shown = await workplace.previewHistory(ada, group.id, preview({ files }));
    assert.deepEqual(
      [shown.form, shown.timeZone, shown.messages, shown.known, shown.firstAt, shown.lastAt],
      ['text', 'Asia/Shanghai', 3, 0, '2026-03-03T01:12:00.000Z', '2026-03-03T01:15:00.000Z'],
    );
    assert.deepEqual(shown.people, [
      { name: '王芳', messages: 2, personId: null },
      { name: 'Bob（产品）', messages: 1, personId: 'bob' },
    ]);
    assert.equal((await workplace.listMessages(ada, group.id, { limit: 10 })).items.length, 0);

    // Dan is no member, so what he is said to have said is a guest's.
    const people = [
      { name: 'Bob（产品）', personId: 'bob' },
      { name: '王芳', personId: 'dan' },
    ];
    const made = await workplace.importHistory(ada, group.id, whole({ files, people }));
    assert.deepEqual([made.imported, made.known], [3, 0]);
    const { items } = await workplace.listMessages(ada, group.id, { limit: 10 });
    assert.deepEqual(
      items.map(({ authorId, authorName, imported, createdAt }) => [authorId, authorName, imported, createdAt]),
      [
        ['bob', 'Bob', true, '2026-03-03T01:12:00.000Z'],
        [null, '王芳', true, '2026-03-03T01:15:00.000Z'],
        [null, '王芳', true, '2026-03-03T01:15:00.000Z'],
      ],
    );
    assert.equal(items[0]!.id, made.firstMessageId);
    assert.deepEqual(acts.at(-1), {
      action: 'group.import',
      organisationId: 'north',
      target: { kind: 'group', id: group.id },
      after: { name: 'Launch', messages: 3 },
    });

    // Again, in another time zone; then with more behind it.
    const again = whole({ files, people, timeZone: 'Europe/Berlin' });
    const longer = whole({ files: [{ text: `${pasted}\n王芳 2026-03-03 09:15\n收到\nBob 2026-03-03 10:00\n好` }] });
    const nothing = { imported: 0, known: 3, firstMessageId: null };
    assert.deepEqual(await workplace.importHistory(ada, group.id, again), nothing);
    assert.equal((await workplace.previewHistory(ada, group.id, preview({ files }))).known, 3);
    const more = await workplace.importHistory(ada, group.id, longer);
    assert.deepEqual([more.imported, more.known], [2, 3]);
    assert.equal((await say(workplace, bob, group.id, 'after')).seq, 6);
  });

  it(`${kind}: a history of ten thousand messages comes in, and is read by its days though others spoke before`, async (t) => {
    const { workplace, clock } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', timeZone: 'UTC' });
    await say(workplace, ada, group.id, 'here before');
    const start = clock.now() - 10_000 * 60_000 + 30_000;
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const time = new Date(start + index * 60_000).toISOString().slice(0, 19).replace('T', ' ');
      return `${time} ${['李雷', '王芳', 'Ann'][index % 3]}\n第 ${index} 条`;
    });
    const files = [{ text: lines.join('\n') }];
    const started = performance.now();
    assert.equal((await workplace.importHistory(ada, group.id, whole({ files }))).imported, 10_000);
    t.diagnostic(`${Math.round(performance.now() - started)} ms`);
    const read = await workplace.readMessages(ada, group.id, { kind: 'days', days: 1 });
    assert.deepEqual([read.truncated, read.messages.length, read.messages[0]!.text], [false, 1441, 'here before']);
    assert.equal((await workplace.searchMessages(ada, { query: '第 9999 条', limit: 5 })).items.length, 1);
    const twice = await workplace.importHistory(ada, group.id, whole({ files }));
    assert.deepEqual([twice.imported, twice.known], [0, 10_000]);
  });

  it(`${kind}: answers of a thread of Slack stay in it`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    const day = [
      { type: 'message', user: 'U1', text: 'Ship it?', ts: '1772500000.000100', thread_ts: '1772500000.000100' },
      { type: 'message', user: 'U2', text: 'Yes', ts: '1772500060.000100', thread_ts: '1772500000.000100' },
    ];
    const files = [{ name: 'general/2026-03-03.json', text: JSON.stringify(day) }];
    await workplace.importHistory(ada, group.id, whole({ files }));
    const { items } = await workplace.listMessages(ada, group.id, { limit: 10 });
    assert.deepEqual([items[0]!.replies, items[1]!.rootId, items[1]!.replyTo?.excerpt], [1, items[0]!.id, 'Ship it?']);
    await assert.rejects(workplace.importHistory(ada, group.id, whole({ files: [{ text: 'no conversation' }] })), {
      code: 'empty_history',
    });
    const large = whole({ files: [{ text: 'x'.repeat(9 * 1024 * 1024) }] });
    await assert.rejects(workplace.importHistory(ada, group.id, large), { code: 'history_too_large' });
  });
});

test('a name is matched as a whole, without what is added to it, and only where one member has it', () => {
  const members = [
    { personId: 'li', name: '李雷' },
    { personId: 'zhang', name: '张伟明' },
    { personId: 'ann', name: 'Ann Lee' },
    { personId: 'one', name: '王芳' },
    { personId: 'other', name: '王芳' },
    { personId: 'gone', name: null },
  ];
  const names = ['李雷(产品)', '张伟', '@ann lee', '王芳', '李 雷'];
  assert.deepEqual(Object.fromEntries(matchPeople(names, members)), {
    '李雷(产品)': 'li',
    '@ann lee': 'ann',
    '李 雷': 'li',
  });
});

test('an export with the newest first is turned round, and what is too long for one message is several', () => {
  const times = ['10:02', '10:01', '10:00'].map((time) => `李雷 2026-03-03 ${time}\n${time} 说的`);
  const { messages } = readHistory({ files: [{ name: '', text: times.join('\n') }] }, 'Asia/Shanghai', 0);
  assert.deepEqual(
    messages.map(({ text }) => text),
    ['10:00 说的', '10:01 说的', '10:02 说的'],
  );
  const long = `李雷 2026-03-03 10:00\n${'长'.repeat(45_000)}`;
  const pieces = readHistory({ files: [{ name: '', text: long }] }, 'Asia/Shanghai', 0).messages;
  assert.deepEqual(
    pieces.map(({ text }) => text.length),
    [20_000, 20_000, 5000],
  );
  assert.equal(new Set(pieces.map(({ key }) => key)).size, 3);
});

test('long histories are read in a thread, one after the other, as short ones are at once', async () => {
  await using thread = new HistoryThread();
  const orders = ['李雷', '王芳'].map((name) => {
    const text = Array.from({ length: 4000 }, (_, index) => `${name} 2026-03-03 10:00\n第 ${index} 条\n`).join('\n');
    return { files: [{ name: '', text: `没有头的一行\n${text}` }], timeZone: 'UTC', now: 0 };
  });
  const read = await Promise.all(orders.map((order) => thread.read(order)));
  for (const [index, order] of orders.entries()) assert.deepEqual(read[index], readHistory(order, 'UTC', 0));
  assert.deepEqual([read[1]!.messages.length, read[1]!.missed.lines], [4000, 1]);
});
