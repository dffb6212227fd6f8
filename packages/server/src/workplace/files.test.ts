import assert from 'node:assert/strict';
import { readdir, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { groupFileLimit, SearchGroupMessages } from '@wanwen/contract';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { pictureSize } from './files/picture-size.ts';
import { sniffType } from './files/sniff-type.ts';
import { makePdf } from './testing/make-pdf.ts';
import { ada, bob, cyd, makeGroup, openWorkplace, say } from './testing/open-workplace.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);
const upload = (content: Buffer | string, name = 'plan.txt') => ({
  name,
  open: () => Readable.from([Buffer.from(content)]),
});

forEachDatabase((kind, open, it) => {
  it(`${kind}: a file comes with a message, is read by those who may, and goes with the message`, async (t) => {
    const { workplace, home } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] });
    const plan = await workplace.uploadFile(ada, group.id, upload('方案一', 'C:\\home\\\u202e方案.txt'));
    assert.deepEqual(
      { ...plan, id: '' },
      { id: '', name: '方案.txt', type: 'text/plain', size: 9, width: null, height: null },
    );
    const picture = await workplace.uploadFile(ada, group.id, upload(png, 'page.html'));
    assert.deepEqual([picture.type, picture.width, picture.height], ['image/png', 2, 3]);
    const place = (file: { id: string }) => ({ groupId: group.id, id: file.id });
    await assert.rejects(workplace.openFile(bob, place(plan)), { code: 'group_file_not_found' });
    await assert.rejects(say(workplace, bob, group.id, { fileIds: [plan.id] }), { code: 'group_file_not_found' });
    const sent = await say(workplace, ada, group.id, { fileIds: [plan.id, picture.id] });
    assert.deepEqual(sent.files, [plan, picture]);
    const listed = async (who: typeof ada, cursor?: string) => {
      const asked = { limit: 1, ...(cursor === undefined ? {} : { cursor }) };
      const page = await workplace.listFiles(who, group.id, asked);
      return { of: page.items.map(({ file, seq, authorName }) => [file.name, seq, authorName]), next: page.nextCursor };
    };
    const first = await listed(bob);
    assert.deepEqual(first.of, [['page.html', 1, 'Ada']], 'the latest first');
    assert.deepEqual(await listed(bob, first.next!), { of: [['方案.txt', 1, 'Ada']], next: null });
    await assert.rejects(listed(cyd), { code: 'group_not_found' });
    await assert.rejects(say(workplace, ada, group.id, { fileIds: [plan.id] }), { code: 'group_file_not_found' });
    assert.equal(await text((await workplace.openFile(bob, place(plan))).stream), '方案一');
    await assert.rejects(workplace.openFile(cyd, place(plan)), { code: 'group_not_found' });
    assert.equal((await workplace.searchMessages(bob, { query: '方案', limit: 5 })).items.length, 1);
    await workplace.deleteMessage(ada, { groupId: group.id, id: sent.id });
    await assert.rejects(workplace.openFile(ada, place(plan)), { code: 'group_file_not_found' });

    const contents = async () => {
      const folders = await readdir(join(home, 'files'));
      return (await Promise.all(folders.map((folder) => readdir(join(home, 'files', folder))))).flat();
    };
    assert.equal((await contents()).length, 2);
    assert.equal(await workplace.sweepFiles(), 0);
    const old = new Date(Date.now() - 7_200_000);
    for (const hash of await contents()) await utimes(join(home, 'files', hash.slice(0, 2), hash), old, old);
    const again = await workplace.uploadFile(ada, group.id, upload('方案一'));
    assert.equal(await workplace.sweepFiles(), 1);
    await say(workplace, ada, group.id, { fileIds: [again.id] });
    assert.equal(await text((await workplace.openFile(bob, place(again))).stream), '方案一');
  });

  it(`${kind}: words in the text of a file are found page after page, by those who may read its message, while it is there`, async (t) => {
    const { workplace } = await openWorkplace(await open(t), t);
    const [launch, secret] = [
      await makeGroup(workplace, ada, { name: 'Launch', personIds: ['bob'] }),
      await makeGroup(workplace, bob, { name: 'Secret' }),
    ];
    const send = async (who: typeof ada, groupId: string, file: ReturnType<typeof upload>) => {
      const { id } = await workplace.uploadFile(who, groupId, file);
      return { id, message: await say(workplace, who, groupId, { fileIds: [id] }) };
    };
    const rules = await send(ada, launch.id, upload(makePdf(['总则', '差旅上限为每天 800 元']), '制度.pdf'));
    const notes = await send(ada, launch.id, upload(`${'差旅 '.repeat(900)}\n预算`, '说明.txt'));
    const hidden = await send(bob, secret.id, upload('差旅的秘密', '秘密.txt'));
    // Questions wait for files that just came.
    for (const group of [launch, secret]) await workplace.searchHistory(bob, group.id, { question: '差旅' });
    const find = (who: typeof ada, more: object = {}) =>
      workplace.searchFiles(who, SearchGroupMessages.parse({ query: '差旅', ...more }));
    assert.equal((await find(bob)).items.length, 3);
    const first = await find(ada, { limit: 1 });
    const second = await find(ada, { limit: 1, cursor: first.nextCursor });
    const found = [...first.items, ...second.items];
    assert.deepEqual(
      found.map(({ fileId, messageId, name, page }) => [fileId, messageId, name, page]),
      [
        [notes.id, notes.message.id, '说明.txt', null],
        [rules.id, rules.message.id, '制度.pdf', 2],
      ],
    );
    assert.ok(found[0]!.places > 1 && second.nextCursor === null);
    const { excerpt, marks } = found[1]!;
    assert.deepEqual(
      [excerpt, marks.map(([from, to]) => excerpt.slice(from, to))],
      ['差旅上限为每天 800 元', ['差旅']],
    );
    await assert.rejects(find(ada, { groupId: secret.id }), { code: 'group_not_found' });
    assert.deepEqual((await find(bob, { groupId: secret.id })).items[0]!.fileId, hidden.id);
    assert.deepEqual((await find(cyd)).items, []);
    await workplace.deleteMessage(ada, { groupId: launch.id, id: rules.message.id });
    assert.deepEqual(
      (await find(ada)).items.map(({ fileId }) => fileId),
      [notes.id],
    );
  });

  it(`${kind}: a file that is too large or empty is refused, and nothing of it stays`, async (t) => {
    const { workplace, home } = await openWorkplace(await open(t), t);
    const group = await makeGroup(workplace, ada, { name: 'Launch' });
    const endless = Readable.from(
      (function* () {
        const piece = Buffer.alloc(1024 * 1024);
        for (let size = 0; size <= groupFileLimit; size += piece.length) yield piece;
      })(),
    );
    await assert.rejects(workplace.uploadFile(ada, group.id, { name: 'big', open: () => endless }), {
      code: 'group_file_too_large',
      status: 413,
    });
    await assert.rejects(workplace.uploadFile(ada, group.id, upload('')), { code: 'empty_file' });
    assert.deepEqual(await readdir(join(home, 'files', 'incoming')), []);
    await assert.rejects(workplace.uploadFile(bob, group.id, upload('x')), { code: 'group_not_found' });
  });
});

test('a type is told by the content, and only pictures are pictures', () => {
  const told = (content: string | Buffer) => sniffType(Buffer.from(content));
  assert.equal(told(png), 'image/png');
  assert.equal(told('<!doctype html><script>alert(1)</script>'), 'text/plain');
  assert.equal(told('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'text/plain');
  assert.equal(told('%PDF-1.7'), 'application/pdf');
  assert.equal(told(Buffer.from([0x00, 0x01, 0xff])), 'application/octet-stream');
  for (const [head, type] of [
    ['\0\0\0\x20ftypisom', 'video/mp4'],
    ['\0\0\0\x20ftypM4A ', 'audio/mp4'],
    ['\0\0\0\x20ftypheic', 'application/octet-stream'],
    ['\x1a\x45\xdf\xa3\x01webm', 'video/webm'],
    ['OggS\0\x02', 'audio/ogg'],
    ['RIFF\0\0\0\0WAVEfmt ', 'audio/wav'],
    ['ID3\x04', 'audio/mpeg'],
    ['\xff\xfb\x90', 'audio/mpeg'],
  ] as const)
    assert.equal(told(Buffer.from(head, 'latin1')), type);
  assert.equal(told(Buffer.from('中文').subarray(0, 5)), 'text/plain');
});

test('the size of a picture is read from its header, and from nothing that is cut or nonsense', () => {
  assert.deepEqual(pictureSize('image/png', png), { width: 2, height: 3 });
  assert.equal(pictureSize('image/png', png.subarray(0, 18)), null);
  const huge = Buffer.from(png);
  huge.writeUInt32BE(4_000_000_000, 16);
  assert.equal(pictureSize('image/png', huge), null);
  const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc00011080258032003012200021101031101', 'hex');
  assert.deepEqual(pictureSize('image/jpeg', jpeg), { width: 800, height: 600 });
  assert.equal(pictureSize('image/jpeg', jpeg.subarray(0, 24)), null);
  assert.deepEqual(pictureSize('image/gif', Buffer.from('474946383961200310270000', 'hex')), {
    width: 800,
    height: 10000,
  });
  const webp = Buffer.alloc(30);
  webp.write('RIFF0000WEBPVP8X', 'latin1');
  webp.writeUIntLE(799, 24, 3);
  webp.writeUIntLE(599, 27, 3);
  assert.deepEqual(pictureSize('image/webp', webp), { width: 800, height: 600 });
  assert.equal(pictureSize('application/pdf', png), null);
});
