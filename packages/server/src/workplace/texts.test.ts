import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { createDeflate } from 'node:zlib';
import fc from 'fast-check';
import { pictureSize } from './files/picture-size.ts';
import { makeDocx, makeZip } from './testing/make-docx.ts';
import { makePdf } from './testing/make-pdf.ts';
import { documentText } from './texts/document-text.ts';
import { PageDrawer } from './texts/draw-page.ts';
import { joinLines } from './texts/join-lines.ts';
import { readText } from './texts/read-text.ts';
import { splitPassages } from './texts/split-passages.ts';
import { textKind } from './texts/text-kind.ts';
import { TEXT_LIMITS, type TextTask } from './texts/text-limits.ts';

async function read(t: TestContext, content: Buffer, kind: TextTask['kind'], limits: Partial<typeof TEXT_LIMITS> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'wanwen-texts-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'file');
  await writeFile(path, content);
  return readText({ path, kind }, { limits: { ...TEXT_LIMITS, ...limits } });
}

const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test('a PDF is read page by page, Chinese in fonts that it does not hold too', async (t) => {
  const { pages, whole } = await read(t, makePdf(['差旅上限为每天 800 元', 'The lease ends in May 2027']), 'pdf');
  assert.deepEqual(pages, [
    { page: 1, text: '差旅上限为每天 800 元' },
    { page: 2, text: 'The lease ends in May 2027' },
  ]);
  assert.equal(whole, true);
});

test('a page of a PDF is drawn as a picture, one that is damaged or not there is not, and none without limits', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'wanwen-pages-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const pages = new PageDrawer();
  const draw = async (content: string | Buffer, page = 1, limits = TEXT_LIMITS) => {
    const path = join(folder, 'file');
    await writeFile(path, content);
    return pages.draw(path, page, limits);
  };
  const good = makePdf(['One', 'Two']).toString('latin1');
  const drawn = await draw(Buffer.from(good, 'latin1'), 2);
  assert.deepEqual(pictureSize('image/png', drawn!), { width: 1000, height: 1415 });
  assert.equal(await draw(Buffer.from(good, 'latin1'), 3), undefined);
  const box = /\/MediaBox\[[^\]]*\]/g;
  const long = await draw(Buffer.from(good.replaceAll(box, '/MediaBox[0 0 10 1000000]'), 'latin1'));
  const { width = 1, height = 1 } = (long && pictureSize('image/png', long)) ?? {};
  assert.ok(width <= 1000 && height <= 2000, `${width} × ${height}`);
  assert.equal(await draw(Buffer.from(good.slice(0, 300), 'latin1')), undefined);
  assert.equal(
    await draw(Buffer.from(good, 'latin1'), 1, { ...TEXT_LIMITS, memoryBytes: 20 * 1024 * 1024 }),
    undefined,
  );
});

test('a Word document gives its paragraphs and the rows of its tables, and not what was deleted in it', async (t) => {
  const cell = (text: string) => `<w:tc>${paragraph(text)}</w:tc>`;
  const body =
    paragraph('R&amp;D 预算 &#x4E09;十万') +
    `<w:tbl><w:tr>${cell('场地')}${cell('3 万')}</w:tr></w:tbl>` +
    '<w:p><w:del><w:r><w:t>作废</w:t></w:r></w:del><w:r><w:t>有效</w:t><w:tab/><w:t xml:space="preserve"> 至五月</w:t></w:r></w:p>';
  const { pages, whole } = await read(t, makeDocx(body), 'docx');
  assert.deepEqual([pages.length, whole], [1, true]);
  assert.equal(pages[0]!.text.trimEnd(), 'R&D 预算 三十万\n场地 \t3 万 \t\n有效\t 至五月');
});

test('a text is read in UTF-8, UTF-16 and GB18030; what is no text is not', async (t) => {
  const texts = [
    Buffer.from('预算三十万'),
    Buffer.from('\ufeff预算三十万', 'utf16le'),
    Buffer.from('d4a4cbe3c8fdcaaecdf2', 'hex'),
  ];
  for (const text of texts) assert.equal((await read(t, text, 'plain')).pages[0]!.text, '预算三十万');
  assert.deepEqual((await read(t, Buffer.from([0, 1, 2, 0xff, 0xfe]), 'plain')).pages, []);
});

test('an archive that unpacks to gigabytes is given up, whatever it says of its size', async (t) => {
  const bomb = Buffer.alloc(40 * 1024 * 1024, 'a');
  assert.deepEqual(await read(t, makeZip({ 'word/document.xml': bomb }), 'docx'), { pages: [], whole: false });
  assert.deepEqual((await read(t, makeZip({ 'word/document.xml': bomb }, 1000), 'docx')).pages, []);
});

test('what takes too long, too much memory or too many pages is ended, and what came before is kept', async (t) => {
  const many = makePdf(Array.from({ length: 30 }, (_, index) => `Page number ${index + 1}`));
  const cut = await read(t, many, 'pdf', { pages: 3 });
  assert.deepEqual([cut.pages.length, cut.whole], [3, false]);
  const short = await read(t, Buffer.from('abcdefgh'), 'plain', { characters: 5 });
  assert.deepEqual(short, { pages: [{ page: null, text: 'abcde' }], whole: false });
  assert.deepEqual(await read(t, many, 'pdf', { memoryBytes: 20 * 1024 * 1024 }), { pages: [], whole: false });
  assert.deepEqual(await read(t, many, 'pdf', { milliseconds: 1 }), { pages: [], whole: false });
});

test('damaged, deeply nested and self-referring PDFs end, without a text or with one', async (t) => {
  const good = makePdf(['One page']).toString('latin1');
  const looped = good.replace('/Kids[5 0 R]', '/Kids[2 0 R]');
  const deep = good.replace('50 780 Td', `50 780 Td ${'['.repeat(200_000)}`);
  const selves = good.replace('/Contents 6 0 R', '/Contents 5 0 R');
  for (const content of [looped, deep, selves, good.slice(0, 300), '%PDF-1.7']) {
    const { pages } = await read(t, Buffer.from(content, 'latin1'), 'pdf', { milliseconds: 20_000 });
    assert.ok(pages.every(({ text }) => text.length < 100));
  }
});

test('a page of a PDF that unpacks to more than the memory is the end of its process, not of this one', async (t) => {
  const MB = 1024 * 1024;
  const blank = Readable.from(Array.from({ length: 64 }, () => Buffer.alloc(8 * MB, ' ')));
  const packed = (await buffer(blank.pipe(createDeflate({ level: 1 })))).toString('latin1');
  const pdf = makePdf(['One', 'Two']).toString('latin1');
  const stream = `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed}\n`;
  const second = pdf.lastIndexOf('<</Length');
  const bomb = pdf.slice(0, second) + stream + pdf.slice(pdf.indexOf('endstream', second));
  const { pages, whole } = await read(t, Buffer.from(bomb, 'latin1'), 'pdf', { memoryBytes: 400 * MB });
  assert.equal(whole, false);
  assert.ok(pages.every(({ text }) => text === 'One'));
});

test('XML of any make gives a text, in time that grows with its length', () => {
  assert.equal(documentText('<!DOCTYPE x [<!ENTITY a "b">]><w:t>&a;&lt;</w:t>'), '&a;<');
  assert.equal(documentText('<'.repeat(2_000_000)), '');
  assert.equal(documentText('<w:p>'.repeat(200_000)), '');
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (xml) => typeof documentText(xml) === 'string'));
});

test('passages lose nothing but what is blank, stay on their page, and are of a readable length', () => {
  const line = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('。', '\n\n', '预算', ' '));
  fc.assert(
    fc.property(fc.array(fc.array(line, { maxLength: 40 }), { maxLength: 4 }), (texts) => {
      const pages = texts.map((lines, index) => ({ page: index + 1, text: lines.join('') }));
      const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, '');
      const passages = splitPassages(pages);
      for (const { page, text } of pages) {
        const own = passages.filter((passage) => passage.page === page).map((passage) => passage.text);
        assert.equal(letters(own.join('')), letters(text.replaceAll('\0', '').toWellFormed()));
      }
      assert.ok(passages.every(({ text }) => text.length <= 800));
    }),
  );
});

test('lines that a page broke are sentences again, and lines of their own stay so', () => {
  const page = '差旅规定\r\n第六条 一线城市的住宿费上限为\r\n每晚 800 元，超出的部分自己承担。\r\n姓名\r\n部门';
  assert.equal(joinLines(page), '差旅规定\n第六条 一线城市的住宿费上限为每晚 800 元，超出的部分自己承担。\n姓名\n部门');
  assert.equal(
    joinLines('The lease of the office will\nend in May of the year 2027.\nEnd'),
    'The lease of the office will end in May of the year 2027.\nEnd',
  );
  assert.equal(joinLines('an appen\ufffe\r\ndix'), 'an appendix');
  assert.equal(joinLines('\n\n'), '\n\n');
});

test('only files with a text that can be read are read', () => {
  assert.equal(textKind({ name: '合同.PDF', type: 'application/pdf' }), 'pdf');
  assert.equal(textKind({ name: '合同.docx', type: 'application/zip' }), 'docx');
  assert.equal(textKind({ name: 'all.zip', type: 'application/zip' }), null);
  assert.equal(textKind({ name: '名单.csv', type: 'application/octet-stream' }), 'plain');
  assert.equal(textKind({ name: 'photo.txt', type: 'image/png' }), null);
});
