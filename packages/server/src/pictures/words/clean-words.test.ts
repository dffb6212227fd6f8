import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openTypeface } from '../type/open-typeface.ts';
import { cleanWords, lengthOf } from './clean-words.ts';

let coverage: ReadonlySet<number>;
before(async () => {
  coverage = (await openTypeface()).coverage;
});

test('emoji, control and zero-width characters are left out, text is kept', () => {
  const cases: [string, string][] = [
    ['辛苦了👨‍👩‍👧‍👦❤️', '辛苦了'],
    ['👍🏽收到🇨🇳', '收到'],
    ['1️⃣ 第一', '1 第一'],
    ['加\u200b油\u200d\u2060\ufeff', '加油'],
    ['\u202e加油\u202c', '加油'],
    ['收\u0000到\u0007\u001b[31m', '收到[31m'],
    ['  多行\n文字\t在此  ', '多行 文字 在此'],
    ['你好 مرحبا', '你好'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['A & B < C', 'A & B < C'],
    ['café', 'café'],
    ['e\u0301', 'é'],
    ['Z̸̡͇a̶lgo', 'Zalgo'],
    ['版权©', '版权©'],
    ['\ud83d', ''],
  ];
  for (const [words, clean] of cases)
    if (clean === '') assert.throws(() => cleanWords(words, coverage), { code: 'nothing_to_draw' });
    else assert.equal(cleanWords(words, coverage), clean);
});

test('words of which nothing is left are refused, with what was dropped', () => {
  for (const words of ['', '   ', '😂😂', '\u200b', 'سلام', '\u0301'])
    assert.throws(() => cleanWords(words, coverage), { code: 'nothing_to_draw' }, JSON.stringify(words));
  assert.throws(() => cleanWords('سلام', coverage), /no glyph for سلام.*Chinese or Latin/s);
});

test('24 Chinese characters or 48 Latin letters fit, more are refused', () => {
  assert.equal(lengthOf(cleanWords('好'.repeat(24), coverage)), 24);
  assert.equal(lengthOf(cleanWords('a'.repeat(48), coverage)), 24);
  assert.throws(() => cleanWords('好'.repeat(25), coverage), { code: 'words_too_long' });
  assert.throws(() => cleanWords(`a${'a'.repeat(48)}`, coverage), { code: 'words_too_long' });
  assert.throws(() => cleanWords('👍'.repeat(1_000_000), coverage), { code: 'words_too_long' });
});
