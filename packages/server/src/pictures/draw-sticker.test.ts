import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseTemplate } from './choose-template.ts';
import { drawSticker } from './draw-sticker.ts';
import { contrast } from './drawing/contrast.ts';
import { readHiddenLabels } from './label/hidden-label.ts';
import { templates } from './templates/all-templates.ts';
import { type Pixels, readPixels } from './testing/read-pixels.ts';
import { moods } from './words/moods.ts';

/** Pixels of the outermost two rows and columns that are not clear, the corner of the mark left out. */
const touchedEdge = ({ side, at }: Pixels): string[] => {
  const touched: string[] = [];
  for (let along = 0; along < side; along++)
    for (const edge of [0, 1, side - 2, side - 1])
      for (const [x, y] of [
        [along, edge],
        [edge, along],
      ] as const) {
        const isMark = y > side * 0.88 && x > side * 0.46;
        if (!isMark && at(x, y)[3] > 24) touched.push(`${x},${y}`);
      }
  return touched;
};

const lengths = [
  '赞',
  '收到啦',
  'Well done!',
  '第3季度 KPI 完成 120%，恭喜！',
  'Congratulations on the launch, team!',
  '这次大促辛苦各位同事，周五晚上一起聚餐庆祝！',
  'W'.repeat(24),
  '好'.repeat(24),
];

for (const { name, styles } of templates) {
  test(`${name} holds one to 24 characters without being cut off`, async () => {
    for (const [index, words] of lengths.entries()) {
      const { png } = await drawSticker({ words, style: name, seed: index });
      assert.deepEqual(touchedEdge(readPixels(png)), [], words);
    }
  });

  test(`${name} letters with a contrast of at least 4.5`, () => {
    for (const { fill, edge, ground } of styles) {
      const against = edge ?? ground;
      assert.ok(against && contrast(fill, against) >= 4.5, `${fill} on ${against}`);
    }
  });
}

test('a sticker is a square PNG with a clear ground, a white cut, both labels and a description', async () => {
  const sticker = await drawSticker({ words: '谢谢🙏', seed: 0 }, '某公司');
  const pixels = readPixels(sticker.png);
  assert.deepEqual([sticker.width, sticker.height, pixels.side], [512, 512, 512]);
  assert.equal(sticker.words, '谢谢');
  assert.equal(sticker.template, 'thanks-bouquet');
  assert.match(sticker.alt.zh, /“谢谢”.*AI 生成/);
  assert.match(sticker.alt.en, /“谢谢”.*AI-generated/);
  for (const [x, y] of [
    [2, 2],
    [508, 2],
    [2, 508],
  ] as const)
    assert.equal(pixels.at(x, y)[3], 0);
  const [label, ...more] = readHiddenLabels(sticker.png) as [{ AIGC: { ContentProducer: string; ProduceID: string } }];
  assert.equal(more.length, 0);
  assert.equal(label.AIGC.ContentProducer, '某公司');
  assert.match(label.AIGC.ProduceID, /^[0-9a-f]{32}$/);
  // From the left, the first pixels that are not clear are the white cut, which shows on any ground.
  for (let y = 60; y < 420; y += 20) {
    const row = Array.from({ length: 512 }, (_, x) => pixels.at(x, y));
    const first = row.findIndex(([, , , alpha]) => alpha === 255);
    if (first >= 0) assert.deepEqual(row[first + 1], [255, 255, 255, 255], `row ${y}`);
  }
});

test('the same request gives the same bytes, and other seeds other stickers', async () => {
  const draw = async (seed: number) => (await drawSticker({ words: '恭喜发财', seed })).png;
  assert.deepEqual(await draw(3), await draw(3));
  assert.notDeepEqual(await draw(3), await draw(4));
  const chosen = new Set<string>();
  for (let seed = 0; seed < 4; seed++) chosen.add((await drawSticker({ words: '恭喜发财', seed })).template);
  assert.equal(chosen.size, 2);
  for (const seed of [-1, 1.5, 2 ** 40, Number.NaN]) await draw(seed);
});

test('the mark speaks the language of the words', async () => {
  const plateOf = async (words: string, language?: 'zh' | 'en') => {
    const pixels = readPixels((await drawSticker({ words, style: 'cheer-burst', language })).png);
    return Array.from({ length: 512 }, (_, x) => x).find((x) => pixels.at(x, 490)[3] === 255)! < 320 ? 'en' : 'zh';
  };
  assert.equal(await plateOf('加油'), 'zh');
  assert.equal(await plateOf('加油 OK'), 'zh');
  assert.equal(await plateOf('666'), 'zh');
  assert.equal(await plateOf('Go'), 'en');
  assert.equal(await plateOf('加油', 'en'), 'en');
});

test('a small sticker is drawn small', async () => {
  const sticker = await drawSticker({ words: '收到', size: 240 });
  assert.deepEqual([sticker.width, readPixels(sticker.png).side], [240, 240]);
});

test('every mood has a template for every length, and there are at least twelve', () => {
  assert.ok(templates.length >= 12);
  assert.equal(new Set(templates.map(({ name }) => name)).size, templates.length);
  for (const mood of moods)
    for (let length = 1; length <= 24; length++) assert.equal(chooseTemplate(mood, length, 0).mood, mood);
});

test('a template that does not exist is refused with the names of those that do', async () => {
  await assert.rejects(drawSticker({ words: '好', style: 'nope' }), (error: Error & { code?: string }) => {
    assert.equal(error.code, 'unknown_sticker_template');
    assert.match(error.message, /plain-bubble/);
    return true;
  });
});

test('words of every kind are drawn or refused with a reason, and never break the picture', async () => {
  const hostile = [
    '<script>alert(1)</script>',
    '"/><image href="http://x/"/>',
    '&amp;&lt;',
    '{{x}}',
    'a'.repeat(48),
    '﷽',
    '\u202eabc',
    'שלום',
    '\u0000',
    '..........',
    '！！！',
    '（',
    ' - ',
    '%s%n',
    '𠮷野家',
    '\u{1f468}\u200d\u{1f469}',
    '１２３ＡＢＣ',
    'ﬁn',
    '㎡',
  ];
  for (const words of hostile)
    await drawSticker({ words }).then(
      ({ png }) => assert.equal(readPixels(png).side, 512),
      (error: { code?: string }) =>
        assert.match(error.code ?? String(error), /^(nothing_to_draw|words_too_long)$/, words),
    );
});
