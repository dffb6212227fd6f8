import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breakLines } from './break-lines.ts';
import { splitRuns } from './split-runs.ts';

const measured = (text: string) =>
  splitRuns(text).map((run) => ({
    ...run,
    width: [...run.text].reduce((sum, sign) => sum + (sign < '⺀' ? 0.56 : 1), 0),
  }));

const linesOf = (text: string, count: number) =>
  breakLines(measured(text), count)?.lines.map((line) =>
    line.map(({ text: piece, spaced }, index) => (spaced && index > 0 ? ` ${piece}` : piece)).join(''),
  );

test('lines end at sensible places', () => {
  const cases: [string, string[]][] = [
    ['谢谢你昨晚帮忙，项目终于上线了！', ['谢谢你昨晚帮忙，', '项目终于上线了！']],
    ['好的，马上安排', ['好的，', '马上安排']],
    ['Thank you so much', ['Thank you', 'so much']],
    ['生日快乐', ['生日', '快乐']],
    ['大家辛苦了', ['大家', '辛苦了']],
    ['新版本v2.0已上线', ['新版本', 'v2.0已上线']],
    ['加油！我们一定可以按时交付', ['加油！', '我们一定可以', '按时交付']],
    ['下午三点开会', ['下午三点', '开会']],
    ['欢迎新同事加入', ['欢迎新', '同事加入']],
  ];
  for (const [text, lines] of cases) assert.deepEqual(linesOf(text, lines.length), lines);
});

test('no line begins with closing punctuation or ends with an opening bracket', () => {
  for (const text of ['好，好，好，好，好！', '请看（附件）《周报》。', '“收到”，马上！！！', 'OK!好的…'])
    for (let count = 1; count <= 5; count++)
      for (const line of linesOf(text, count) ?? []) {
        assert.doesNotMatch(line, /^[，。！）》”…!]/u, text);
        assert.doesNotMatch(line, /[（《“]$/u, text);
      }
});

test('a word of one language is cut only when it is very long', () => {
  assert.deepEqual(linesOf('Congratulations!', 2), undefined);
  assert.deepEqual(linesOf('Llanfairpwllgwyngyllgogerych', 2), ['Llanfairpwllgw', 'yngyllgogerych']);
});

test('breaking loses no character and changes no order', () => {
  const letters = fc.string({
    unit: fc.constantFrom(...'好的收到！，。（）“”abc Z9.-!?<& '),
    minLength: 1,
    maxLength: 48,
  });
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 6 }), (text, count) => {
      const lines = breakLines(measured(text), count)?.lines;
      if (!lines) return;
      assert.equal(lines.length, count);
      assert.equal(
        lines
          .flat()
          .map((run) => run.text)
          .join(''),
        text.replace(/\s/gu, ''),
      );
    }),
  );
});
