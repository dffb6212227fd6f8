import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeText } from './history/decode-text.ts';
import type { ImportedHistory } from './history/imported.ts';
import { importHistory } from './import-history.ts';

const SAMPLES = join(import.meta.dirname, 'fixtures/history');
/** A Thursday, 14:00 in Shanghai. */
const OPTIONS = { now: Date.parse('2026-03-05T06:00:00.000Z'), timeZone: 'Asia/Shanghai' };

function matchesGolden(name: string, history: ImportedHistory): void {
  const file = join(SAMPLES, `${name}.golden.json`);
  const written = `${JSON.stringify(history, null, 2)}\n`;
  if (process.env.WANWEN_UPDATE_GOLDEN || !existsSync(file)) writeFileSync(file, written);
  assert.equal(written, readFileSync(file, 'utf8'));
}

for (const name of readdirSync(SAMPLES).filter((file) => /\.(?:txt|csv)$/.test(file))) {
  test(`the sample ${name} is read as recorded`, () => {
    matchesGolden(name, importHistory([{ content: readFileSync(join(SAMPLES, name)) }], OPTIONS));
  });
}

test('the files of a Slack export are read as recorded', () => {
  const paths = ['users.json', 'channels.json', 'general/2026-03-03.json'];
  const sources = paths.map((path) => ({ path, content: readFileSync(join(SAMPLES, 'slack', path)) }));
  matchesGolden('slack', importHistory(sources, OPTIONS));
});

test('what is nested too deep to be told of is no fault', () => {
  const content = `[${'['.repeat(100_000)}${']'.repeat(100_000)}]`;
  const { messages, notUnderstood } = importHistory([{ path: 'day.json', content }], OPTIONS);
  assert.deepEqual([messages.length, notUnderstood.length], [0, 1]);
});

test('times without a year, a day or 24 hours are read where the group is', () => {
  const timesOf = (text: string, timeZone = 'Asia/Shanghai') =>
    importHistory([{ content: text }], { ...OPTIONS, timeZone }).messages.map(({ time }) => time);
  assert.deepEqual(timesOf('李雷 昨天 下午3:05\n好\n王芳 3月5日 9:00\n好'), [
    '2026-03-04T07:05:00.000Z',
    '2026-03-05T01:00:00.000Z',
  ]);
  assert.deepEqual(timesOf('李雷 12-31 23:00\n新年好'), ['2025-12-31T15:00:00.000Z']);
  assert.deepEqual(timesOf('李雷 星期三 10:00\n好'), ['2026-03-04T02:00:00.000Z']);
  assert.deepEqual(timesOf('Ann 11:50 PM\nhi\nBob 12:10 AM\nhi'), [
    '2026-03-04T15:50:00.000Z',
    '2026-03-04T16:10:00.000Z',
  ]);
  assert.deepEqual(timesOf('李雷 上午12:10\n好\n李雷 中午12:10\n好'), [
    '2026-03-04T16:10:00.000Z',
    '2026-03-05T04:10:00.000Z',
  ]);
  assert.deepEqual(timesOf('Ann 2026-07-01 10:00\nhi', 'America/New_York'), ['2026-07-01T14:00:00.000Z']);
  assert.deepEqual(timesOf('[03/04/2026, 10:00] A: x\n[13/04/2026, 10:00] A: y'), [
    '2026-04-03T02:00:00.000Z',
    '2026-04-13T02:00:00.000Z',
  ]);
  assert.deepEqual(timesOf('[03/04/2026, 10:00] A: x\n[03/14/2026, 10:00] A: y'), [
    '2026-03-04T02:00:00.000Z',
    '2026-03-14T02:00:00.000Z',
  ]);
  // Read with the month first, the first would be in October and the second go back.
  assert.deepEqual(timesOf('[10/02/2026, 10:00] A: x'), ['2026-02-10T02:00:00.000Z']);
  assert.deepEqual(
    timesOf('[09/01/2026, 10:00] A: x\n[10/01/2026, 10:00] A: y\n[03/02/2026, 10:00] A: z')[2],
    '2026-02-03T02:00:00.000Z',
  );
  assert.deepEqual(timesOf('[02/10/2026, 10:00] A: x'), ['2026-02-10T02:00:00.000Z']);
});

test('words below their head are read with a time and without', () => {
  const read = (content: string) =>
    importHistory([{ content }], OPTIONS).messages.map(({ author, text, time }) => [author, text, time]);
  assert.deepEqual(read('[3/4 09:12] Ann Lee\nMorning!\n[3/4 09:15] Bob\nHi'), [
    ['Ann Lee', 'Morning!', '2026-03-04T01:12:00.000Z'],
    ['Bob', 'Hi', '2026-03-04T01:15:00.000Z'],
  ]);
  assert.deepEqual(read('张三：\n合同发了吗？\n\n李四：\n发了\n\n张三：\n好'), [
    ['张三', '合同发了吗？', null],
    ['李四', '发了', null],
    ['张三', '好', null],
  ]);
  assert.deepEqual(read('注意：\n带上身份证\n提前到\n不要迟到\n联系电话见下'), []);
});

test('UTF-8, UTF-16 and GB18030 give the same messages', () => {
  const text = '李雷 2026-03-03 09:12\n预算 320 万\n';
  const little = Buffer.from(`\ufeff${text}`, 'utf16le');
  const big = Buffer.from(little).swap16();
  // "李雷" and "预算", "万" as GB18030 has them.
  const chinese = Buffer.concat([
    Buffer.from([0xc0, 0xee, 0xc0, 0xd7]),
    Buffer.from(' 2026-03-03 09:12\n'),
    Buffer.from([0xd4, 0xa4, 0xcb, 0xe3]),
    Buffer.from(' 320 '),
    Buffer.from([0xcd, 0xf2, 0x0a]),
  ]);
  const expected = importHistory([{ content: text }], OPTIONS).messages;
  assert.equal(expected[0]!.text, '预算 320 万');
  for (const content of [Buffer.from(`\ufeff${text}`), little, big, chinese]) {
    assert.deepEqual(importHistory([{ content }], OPTIONS).messages, expected);
  }
});

test('UTF-16 without its mark is told from everything else, in either order', () => {
  const chinese = '李雷 2026-03-03 09:12\r\n一月一日，一百一十人\r\n';
  const texts = {
    chinese,
    mixed: 'Ann 2026-03-03 09:12\n预算 320 万 😀\n',
    english: 'Ann 2026-03-03 09:12\nOne word, three ways\n',
    untimed: '李雷：早\r\n王芳：早\r\n',
    long: `${chinese}${'这是一段很长的话，里面没有数字也没有空格。'.repeat(200)}`,
    word: 'hello',
  };
  for (const [name, text] of Object.entries(texts)) {
    const little = Buffer.from(text, 'utf16le');
    assert.deepEqual(decodeText(little), { text, encoding: 'utf-16le' }, name);
    assert.deepEqual(decodeText(Buffer.from(little).swap16()), { text, encoding: 'utf-16be' }, name);
    assert.deepEqual(decodeText(Buffer.from(text)), { text, encoding: 'utf-8' }, name);
  }
  // "李雷" and "万" as GB18030 has them.
  const old = Buffer.concat([
    Buffer.from([0xc0, 0xee, 0xc0, 0xd7]),
    Buffer.from(' 09:12\n'),
    Buffer.from([0xcd, 0xf2]),
  ]);
  const isRead = (encoding: string, ...parts: (Buffer | string)[]) =>
    assert.equal(decodeText(Buffer.concat(parts.map((part) => Buffer.from(part as string)))).encoding, encoding);
  isRead('gb18030', old);
  isRead('utf-8', '');
  isRead('utf-8', '\0');
  isRead('utf-8', chinese, '\0', chinese);
  isRead('utf-8', texts.english.repeat(9), '\0\0', texts.english);
  isRead('utf-8', texts.english, '\0'.repeat(4096));
  isRead('gb18030', old, old, '\0', old);
  isRead('gb18030', old, '\0'.repeat(4096));
  const junk = Uint8Array.from({ length: 2000 }, (_, index) => (index * index * 31 + index * 7) % 256);
  assert.equal(decodeText(junk).encoding, 'gb18030');
});

test('what is over the limits is told of and not read', () => {
  const text = Array.from({ length: 5 }, (_, index) => `李雷 2026-03-03 09:1${index}\n第 ${index} 条`).join('\n');
  const some = importHistory([{ content: text }], { ...OPTIONS, limits: { bytes: 10_000, messages: 3 } });
  assert.equal(some.messages.length, 3);
  assert.deepEqual(some.notUnderstood, [{ from: 7, to: 10, text: '李雷 2026-03-03 09:13', reason: 'over-limit' }]);
  const none = importHistory([{ path: 'a.txt', content: text }], { ...OPTIONS, limits: { bytes: 20, messages: 3 } });
  assert.deepEqual(none.messages, []);
  assert.deepEqual(none.notUnderstood, [{ file: 'a.txt', from: 1, to: 1, text: '', reason: 'over-limit' }]);
});

test('several files are one history with ids of their own', () => {
  const history = importHistory(
    [
      { path: '3.txt', content: '李雷 2026-03-03 09:12\n早' },
      { path: '4.txt', content: '王芳 2026-03-04 09:12\n早' },
    ],
    OPTIONS,
  );
  assert.deepEqual(
    history.messages.map(({ id, file, author }) => [id, file, author]),
    [
      ['1', '3.txt', '李雷'],
      ['2', '4.txt', '王芳'],
    ],
  );
});

/** Lines with something on them that stand in no message and are not told of. */
function lostLines(text: string, { messages, notUnderstood }: ImportedHistory): number[] {
  const told = new Set<number>();
  for (const { from, to } of [...messages, ...notUnderstood]) for (let line = from; line <= to; line++) told.add(line);
  return text
    .split(/\r\n|\n|\r/u)
    .flatMap((line, index) => (line.trim() === '' || told.has(index + 1) ? [] : [index + 1]));
}

const piece = fc.constantFrom(
  '李雷 2026-03-03 09:12',
  '王芳 10:20',
  '2026-03-03 10:20:33 李雷(10001)',
  '[2026/3/3 上午10:20:33] 李雷: 好',
  '3月4日 星期三',
  'Alice Chen',
  '  10:20 AM',
  'Tuesday, March 3rd',
  '李雷：好',
  '一行正文，没有头',
  '',
  '   ',
  '[',
  '"未闭合,引号',
  '时间,发送人,内容',
  '2026/3/3 10:20,李雷,好',
  '99:99 坏',
);

test('for any lines: none is lost, and the text of each message stands on its lines', () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
      const text = lines.join(end);
      const history = importHistory([{ content: text }], OPTIONS);
      assert.deepEqual(lostLines(text, history), []);
      for (const message of history.messages) {
        const source = lines.slice(message.from - 1, message.to).join('\n');
        for (const line of message.text.split('\n')) assert.ok(source.includes(line.trim()), `${line} in ${source}`);
      }
      const counted = history.authors.reduce((sum, one) => sum + one.messages, 0);
      assert.equal(counted, history.messages.length);
    }),
    { numRuns: 500 },
  );
});

test('for any junk: nothing is thrown and no line is lost', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.uint8Array({ maxLength: 200 })),
      (content) => {
        const history = importHistory([{ content }], OPTIONS);
        if (typeof content === 'string' && history.form === 'text') assert.deepEqual(lostLines(content, history), []);
      },
    ),
  );
  fc.assert(
    fc.property(fc.json(), (content) => {
      importHistory(
        [
          { path: 'general/2026-03-03.json', content },
          { path: 'users.json', content },
        ],
        OPTIONS,
      );
    }),
  );
});

test('a megabyte of one line, and of heads, is read in good time', () => {
  const started = performance.now();
  importHistory([{ content: 'a '.repeat(500_000) }], OPTIONS);
  importHistory([{ content: '李雷 2026-03-03 09:12\n好\n'.repeat(20_000) }], OPTIONS);
  importHistory([{ content: `${'1'.repeat(100_000)}:00\n`.repeat(5) }], OPTIONS);
  assert.ok(performance.now() - started < 10_000, `${performance.now() - started} ms`);
});
