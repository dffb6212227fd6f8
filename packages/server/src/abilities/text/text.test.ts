import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { trimToLength } from '../workplace/copy/trim-to-length.ts';
import { cutText } from './cut-text.ts';
import { fence } from './fence.ts';
import { missingMarks } from './kept-marks.ts';
import { isChinese } from './scripts.ts';

const bytes = async (text: string) => Buffer.byteLength(text);

test('a text that is cut loses nothing, and no piece is too large', async () => {
  const word = fc.stringMatching(/^[a-z你好，。 \n]{1,30}$/u);
  await fc.assert(
    fc.asyncProperty(fc.array(word), fc.integer({ min: 8, max: 200 }), async (words, room) => {
      const text = words.join('');
      const pieces = await cutText(text, room, bytes);
      assert.equal(pieces.join(''), text);
      for (const piece of pieces) assert.ok(Buffer.byteLength(piece) <= room, piece);
    }),
  );
});

test('a text is cut between paragraphs where it can be', async () => {
  const text = 'One one one.\nTwo.\n\nThree three.\nFour four four.\n\nFive.';
  assert.deepEqual(await cutText(text, 32, bytes), [
    'One one one.\nTwo.\n\n',
    'Three three.\nFour four four.\n\n',
    'Five.',
  ]);
});

test('nothing in a text ends its fence', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[=a\n]{0,40}$/), (text) => {
      const fenced = fence(text);
      const [line] = fenced.split('\n', 1);
      assert.equal(fenced.split(line!).length, 3);
    }),
  );
});

test('numbers, links and codes that a wording lacks are named, in whatever way they are written', () => {
  const original =
    '请在 12,500 元以内采购，单号 PO-1182，见 https://example.com/a?b=1。联系 li@example.com，９月３０日前。';
  assert.deepEqual(missingMarks(original, 'Buy for at most 12500 yuan, PO-1182, by 30 September.'), [
    'https://example.com/a?b=1',
    'li@example.com',
  ]);
  assert.deepEqual(missingMarks('v2.1 costs 99', 'It costs 95'), ['v2.1', '99']);
});

test('a hostile text is searched in no time', () => {
  const started = performance.now();
  missingMarks('a'.repeat(100_000), '');
  missingMarks('1-'.repeat(50_000), '');
  missingMarks(`${'a.'.repeat(50_000)}@`, '');
  assert.ok(performance.now() - started < 2_000);
});

test('Chinese is told from English and from Japanese', () => {
  assert.ok(isChinese('明天下午三点在 A201 开会'));
  assert.ok(!isChinese('The meeting 会议 is tomorrow afternoon'));
  assert.ok(!isChinese('明日の午後3時に会議があります'));
});

test('a text that is too long ends with a sentence, or is given up', () => {
  assert.equal(trimToLength('第一句话在这里。第二句话太长了', 10), '第一句话在这里。');
  assert.equal(trimToLength('短。', 10), '短。');
  assert.equal(trimToLength('一句没有尽头的话一句没有尽头的话', 10), null);
  assert.equal(trimToLength('Hi. A sentence that does not end within the limit', 30), null);
});
