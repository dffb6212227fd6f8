import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTypeface } from './open-typeface.ts';
import { setType } from './set-type.ts';

/** The rows of GB 2312 as text: `first` to `last`, each of 94 cells. */
const rows = (first: number, last: number): string[] => {
  const decoder = new TextDecoder('gbk');
  const characters: string[] = [];
  for (let row = first; row <= last; row++)
    for (let cell = 1; cell <= 94; cell++) {
      if (row === 55 && cell > 89) continue;
      characters.push(decoder.decode(Uint8Array.of(row + 0xa0, cell + 0xa0)));
    }
  return characters;
};

test('every Chinese character of GB 2312 has a glyph of its own', async () => {
  const typeface = await openTypeface();
  const characters = rows(16, 87);
  assert.equal(characters.length, 6763);
  assert.deepEqual(
    characters.filter((character) => !typeface.coverage.has(character.codePointAt(0)!)),
    [],
  );
  const shapes = new Set<string>();
  for (let at = 0; at < characters.length; at += 400) {
    const outlines = await setType(characters.slice(at, at + 400), typeface);
    for (const [index, { ink, commands }] of outlines.entries()) {
      assert.ok(ink && ink.bottom - ink.top > 0.05, `${characters[at + index]} has no ink`);
      shapes.add(commands.map(({ name, points }) => name + points.map((value) => value.toFixed(2))).join());
    }
  }
  assert.ok(shapes.size > 6750, `only ${shapes.size} different glyphs: boxes stand for the others`);
});

test('every sign of GB 2312 has a glyph, from punctuation to kana, Greek, Cyrillic and lines', async () => {
  const { coverage } = await openTypeface();
  const signs = rows(1, 9).filter((sign) => !/[\ue000-\uf8ff\ufffd]/.test(sign));
  assert.ok(signs.length >= 682, `${signs.length} signs`);
  assert.deepEqual(
    signs.filter((sign) => !coverage.has(sign.codePointAt(0)!)),
    [],
  );
});

test('common punctuation, digits and Latin letters have glyphs', async () => {
  const { coverage } = await openTypeface();
  const ascii = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).join('');
  const common = `${ascii}，。、；：？！…—·“”‘’（）《》〈〉【】「」『』～￥％＋－＝＆＠＃＊／０１２３４５６７８９ＡＺａｚéèüñçßàêö©®™°±×÷€£¥→←↑↓★☆●○■□▲△√αβπΩ`;
  assert.deepEqual(
    [...common].filter((character) => !coverage.has(character.codePointAt(0)!)),
    [],
  );
});

test('what the typeface lacks is not said to be covered', async () => {
  const { coverage } = await openTypeface();
  for (const character of ['م', 'ש', 'ก', '😀', '\u{e000}', '\u{10ffff}'])
    assert.equal(coverage.has(character.codePointAt(0)!), false, character);
});

test('text that looks like markup is set as text', async () => {
  const typeface = await openTypeface();
  const runs = ['<script>', '&lt;', '{x}', '<b>', '</div>', ']]>'];
  const outlines = await setType(runs, typeface);
  for (const [index, outline] of outlines.entries()) {
    const letters = await setType([...runs[index]!], typeface);
    const width = letters.reduce((sum, { advance }) => sum + advance, 0);
    assert.ok(
      Math.abs(outline.advance - width) < 0.08,
      `${runs[index]} is ${outline.advance} wide, its letters ${width}`,
    );
  }
});
