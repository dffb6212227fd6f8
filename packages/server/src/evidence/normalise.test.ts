import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { comparable, normalise } from './normalise.ts';

test('width, case, invisible characters, white space and punctuation do not count', () => {
  const same: [string, string][] = [
    ['ＡＰＩ　Ｋｅｙ', 'api key'],
    ['“下周三，下午３点”', '"下周三,下午3点"'],
    ['预\u200b算\u{e0041}是 320 万。', '预算是320万.'],
    ['v2.3 —  done', 'V2.3 - Done'],
    ['①号楼', '1号楼'],
    ['Cafe\u0301', 'café'],
    ['第一行\n  第二行', '第一行第二行'],
    ['one\n  two', 'one two'],
  ];
  for (const [one, other] of same) assert.equal(comparable(one), comparable(other), one);
  assert.notEqual(comparable('a b'), comparable('ab'));
});

test('each normalised character leads back to its place', () => {
  const original = '他说：\u200b“Ｖ２ 上线”';
  const { text, starts, ends } = normalise(original);
  const at = text.indexOf('v2上线');
  assert.equal(original.slice(starts[at], ends[at + 'v2上线'.length - 1]), 'Ｖ２ 上线');
});

test('for any text: places rise, and normalising again changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (original) => {
      const { text, starts, ends } = normalise(original);
      assert.equal(starts.length, text.length);
      for (let unit = 0; unit < text.length; unit++) {
        assert.ok(starts[unit]! < ends[unit]! && ends[unit]! <= original.length);
        if (unit > 0) assert.ok(starts[unit]! >= starts[unit - 1]!);
      }
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'aB1 ，。“”\u200b中文Ａ\n-—') }), (original) => {
      assert.equal(comparable(comparable(original)), comparable(original));
    }),
  );
});
