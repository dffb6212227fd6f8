import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { askedTerms } from './search/asked-terms.ts';
import { makePdf } from './testing/make-pdf.ts';
import { ada, bob, cyd, makeGroup, openWorkplace, sam, say } from './testing/open-workplace.ts';

const file = (content: Buffer | string, name: string) => ({ name, open: () => Readable.from([Buffer.from(content)]) });

forEachDatabase((kind, open, it) => {
  it(`${kind}: a question is looked for in the whole history, with what stands around it and the newest`, async (t) => {
    const database = await open(t);
    const { workplace, clock } = await openWorkplace(database, t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    await workplace.importMessages(ada, group.id, [
      { author: { guestName: 'Eve' }, text: '供应商的合同是哪年的？', time: '2026-01-05T02:00:00Z' },
      { author: { personId: 'bob' }, text: '去年签的，三年期。', time: '2026-01-05T02:01:00Z' },
      ...Array.from({ length: 700 }, (_, index) => ({
        author: { personId: 'ada' },
        text: `第 ${index} 项检查完成，没有发现问题。`,
        time: new Date(Date.UTC(2026, 1, 1, 0, index)).toISOString(),
      })),
    ]);
    clock.advance(1000);
    const last = await say(workplace, ada, group.id, '今天就到这里。');
    const found = await workplace.searchHistory(bob, group.id, { question: '和供应商签的合同是几年的？' });
    const texts = found.messages.map(({ text }) => text);
    assert.deepEqual(texts.slice(0, 2), ['供应商的合同是哪年的？', '去年签的，三年期。']);
    assert.equal(texts.at(-1), '今天就到这里。');
    assert.ok(texts.length < 300, 'not all of it');
    assert.deepEqual(
      found.order.slice(0, 2),
      found.messages.slice(0, 2).map(({ id }) => id),
    );
    assert.deepEqual(found.searched, { messages: 703, files: 0, from: '2026-01-05T02:00:00.000Z', to: last.createdAt });
    const said = await workplace.searchHistory(ada, group.id, { question: 'Bob 说过什么？' });
    assert.ok(said.order.slice(0, 3).includes(found.messages[1]!.id), 'what somebody said is found by their name');
    await assert.rejects(workplace.searchHistory(cyd, group.id, { question: '合同' }), { code: 'group_not_found' });
    await assert.rejects(workplace.searchHistory(sam, group.id, { question: '合同' }), { code: 'group_not_found' });
  });

  it(`${kind}: files are found by their words, in their own group only, and go with the message`, async (t) => {
    const database = await open(t);
    const { workplace, another } = await openWorkplace(database, t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const other = await makeGroup(workplace, ada, { name: 'Other' });
    const send = async (groupId: string, content: Buffer | string, name: string) => {
      const { id } = await workplace.uploadFile(ada, groupId, file(content, name));
      return say(workplace, ada, groupId, { text: '见附件', fileIds: [id] });
    };
    const rules = await send(group.id, makePdf(['第一页是目录', '差旅住宿的上限为每天 800 元']), '差旅规定.pdf');
    await send(other.id, '差旅住宿的上限为每天 900 元', '旧规定.txt');
    await workplace.searchHistory(ada, other.id, { question: '住宿' });
    // Another server on the same database sees what this one read.
    const found = await another().searchHistory(bob, group.id, { question: '出差住宿上限是多少？' });
    const [best] = found.passages;
    assert.deepEqual(
      { ...best, id: 0, fileId: '', key: '' },
      {
        ...{ id: 0, fileId: '', key: '', fileName: '差旅规定.pdf', messageId: rules.id, place: 1, page: 2 },
        text: '差旅住宿的上限为每天 800 元',
      },
    );
    assert.deepEqual(found.order.slice(0, 2), [best!.key, rules.id]);
    assert.equal(found.searched.files, 1);
    assert.ok(found.passages.every(({ text }) => !text.includes('900')));
    const page = (place: object) => workplace.getFileText(bob, { groupId: group.id, id: rules.files[0]!.id, ...place });
    assert.deepEqual(await page({}), {
      state: 'read',
      pages: [
        { page: 1, text: '第一页是目录' },
        { page: 2, text: '差旅住宿的上限为每天 800 元' },
      ],
    });
    await assert.rejects(page({ groupId: other.id }), { code: 'group_not_found' });
    await assert.rejects(page({ id: 'none' }), { code: 'group_file_not_found' });
    const later = { question: '住宿上限', range: { kind: 'messages' as const, ids: [found.messages[0]!.id] } };
    assert.equal((await workplace.searchHistory(bob, group.id, later)).passages.length, 2);

    const counted = async (table: string) => {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
        database.db,
      );
      return Number(rows[0]!.count);
    };
    assert.equal(await counted('work_file_passages'), 3);
    await workplace.deleteMessage(ada, { groupId: group.id, id: rules.id });
    assert.deepEqual((await workplace.searchHistory(bob, group.id, { question: '住宿上限' })).passages, []);
    await workplace.deleteGroup(ada, other.id);
    for (const table of ['work_file_passages', ...(kind === 'sqlite' ? ['work_passage_index'] : [])])
      assert.equal(await counted(table), 0, table);
  });

  it(`${kind}: a file that cannot be read leaves no text, and keeps the next from nothing`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    const sent = [file('%PDF-1.7 broken', '坏的.pdf'), file('密码本放在二号柜。', '说明.txt')];
    const fileIds = [];
    for (const each of sent) fileIds.push((await workplace.uploadFile(ada, group.id, each)).id);
    await say(workplace, ada, group.id, { text: '', fileIds });
    const { passages, searched } = await workplace.searchHistory(ada, group.id, { question: '密码本在哪里？' });
    assert.deepEqual(
      passages.map(({ fileName, text }) => [fileName, text]),
      [['说明.txt', '密码本放在二号柜。']],
    );
    assert.equal(searched.files, 1);
  });
});

test('a question is looked for by the words that it is about', () => {
  const terms = (question: string) => askedTerms(question).map(({ text, prefix }) => (prefix ? `${text}*` : text));
  assert.deepEqual(terms('请问预算是多少？'), ['预算']);
  assert.deepEqual(terms('What is the pricing of our plans?'), ['pric*', 'plan*']);
  assert.deepEqual(
    terms('v2.1 什么时候发布'),
    ['v2', '1', '发布'].map((term) => (term === '1' || term === 'v2' ? `${term}*` : term)),
  );
  assert.ok(terms('是谁？').length > 0);
});
