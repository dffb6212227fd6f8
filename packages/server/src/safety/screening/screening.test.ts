import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldCharacter, foldLoosely, foldWord, isGapCode, isHanCode, isWordCode } from '../matching/fold.ts';
import { maskRanges } from '../matching/mask.ts';
import { rulesOf } from '../testing/rules.ts';
import { screenText } from './screen-text.ts';
import { ScreenedStream } from './screened-stream.ts';

const masked = (text: string, words: string[], options: { ignoreGaps?: boolean; json?: boolean } = {}) =>
  screenText({ rules: [rulesOf([{ words, ...options }])], direction: 'input', ...options }, text).text;

test('words are found however they are written, and only whole where letters have borders', () => {
  const table: [text: string, word: string, expected: string][] = [
    ['The Apollo project', 'apollo', 'The ****** project'],
    ['Ａｐｏｌｌｏ ＰＲＯＪＥＣＴ', 'apollo project', '**************'],
    ['Apollos, an apollo', 'apollo', 'Apollos, an ******'],
    ['xapollo apollo7 apollo-7', 'apollo', 'xapollo apollo7 ******-7'],
    ['A\u200bpo\u0301llo', 'apollo', '********'],
    ['项目北极星上线', '北极星', '项目***上线'],
    ['用apollo写', 'apollo', '用******写'],
    ['the  big\n apple', 'the big apple', '***************'],
    ['naïve café', 'NAIVE CAFE', '**********'],
    ['𝐀𝐩ollo 𠮷野家', 'apollo', '******** 𠮷野家'],
    ['在𠮷野家', '𠮷野', '在***家'],
    ['北-极 星', '北极星', '北-极 星'],
    ['C++ and C', 'c++', '*** and C'],
    ['ab abc', 'ab\nabc\nb', '** ***'],
  ];
  for (const [text, word, expected] of table) assert.equal(masked(text, word.split('\n')), expected, text);
});

test('what stands between Chinese characters is ignored where a list says so', () => {
  const table: [text: string, word: string, expected: string][] = [
    ['北-极 星。', '北极星', '*****。'],
    ['北。\n极星', '北 极 星', '*****'],
    ['北a极星', '北极星', '北a极星'],
    ['卡 abc 号', '卡 ABC', '***** 号'],
    ['卡abc', '卡 abc', '卡abc'],
  ];
  for (const [text, word, expected] of table) {
    assert.equal(masked(text, [word], { ignoreGaps: true }), expected, text);
  }
});

test('JSON stays JSON: escapes are read, and numbers stay numbers', () => {
  const rules = [rulesOf([{ words: ['北极星', 'a"b', 'true'] }], { 'mobile-number': 'mask' })];
  const table: [value: unknown, expected: unknown][] = [
    [{ 说: '项目北极星' }, { 说: '项目***' }],
    [{ a: 'say a"b' }, { a: 'say ****' }],
    [{ 北极星: [true, 13800138000, '13800138000', -1.5e3] }, { '***': [true, 11111111111, '***********', -1500] }],
    [
      ['北极', '星'],
      ['北极', '星'],
    ],
  ];
  for (const [value, expected] of table) {
    const { text } = screenText({ rules, direction: 'output', json: true }, JSON.stringify(value));
    assert.deepEqual(JSON.parse(text), expected);
  }
  const escaped = '{"a":"\\u5317\\u6781\\u661f\\n"}';
  const { text } = screenText({ rules, direction: 'output', json: true }, escaped);
  assert.deepEqual(JSON.parse(text), { a: `${'*'.repeat(18)}\n` });
});

test('personal data and secrets are told from what only looks like them', () => {
  const table: [detector: Parameters<typeof rulesOf>[1], text: string, expected: string][] = [
    [{ 'resident-id': 'mask' }, '身份证11010519491231002X。', '身份证******************。'],
    [{ 'resident-id': 'mask' }, '１１０１０５１９４９１２３１００２x', '******************'],
    [{ 'resident-id': 'mask' }, '110105194912310021 1101051949123100212', '110105194912310021 1101051949123100212'],
    [{ 'bank-card': 'mask' }, '卡号 6222 0212 3456 7894，', '卡号 *******************，'],
    [{ 'bank-card': 'mask' }, '4111111111111111 4111-1111-1111-1112', '**************** 4111-1111-1111-1112'],
    [{ 'bank-card': 'mask' }, '1234567812345670', '1234567812345670'],
    [{ 'mobile-number': 'mask' }, '打+86 138-0013-8000或13800138000', '打*****************或***********'],
    [{ 'mobile-number': 'mask' }, '12800138000 138001380001 a13800138000', '12800138000 138001380001 a13800138000'],
    [{ email: 'mask' }, '写给Li.Lei+x@mail.example.com。', '写给*************************。'],
    [{ email: 'mask' }, 'a@b, @c.de, x@y.z', 'a@b, @c.de, x@y.z'],
    [{ 'api-key': 'mask' }, `key=ww-${'aB3'.repeat(14)}x;`, `key=${'*'.repeat(46)};`],
    [
      { 'api-key': 'mask' },
      'AKIAIOSFODNN7EXAMPLE, task-list-of-the-whole-company',
      '********************, task-list-of-the-whole-company',
    ],
    [{ 'api-key': 'mask' }, '-----BEGIN RSA PRIVATE KEY-----', '*'.repeat(31)],
  ];
  for (const [detectors, text, expected] of table) {
    assert.equal(screenText({ rules: [rulesOf([], detectors)], direction: 'input' }, text).text, expected, text);
  }
});

/** The same by trying every word at every place. */
function naively(text: string, words: readonly string[], ignoreGaps: boolean): string {
  const loosely = (word: string) => ignoreGaps && !isGapCode(foldWord(word).charCodeAt(0));
  const ranges = [
    ...rangesOf(
      text,
      words.filter((word) => !loosely(word)),
      false,
    ),
    ...rangesOf(text, words.filter(loosely), true),
  ];
  return maskRanges(text, 0, ranges);
}

function rangesOf(text: string, words: readonly string[], loose: boolean) {
  const units: { code: number; from: number; to: number }[] = [];
  for (let at = 0; at < text.length; ) {
    const codePoint = text.codePointAt(at)!;
    const to = at + (codePoint > 0xffff ? 2 : 1);
    for (const folded of foldCharacter(codePoint).split('')) {
      if (folded === ' ' && units.at(-1)?.code === 0x20) continue;
      units.push({ code: folded.charCodeAt(0), from: at, to });
    }
    at = to;
  }
  const between = (index: number) => {
    let left = index - 1;
    let right = index + 1;
    while (left >= 0 && isGapCode(units[left]!.code)) left--;
    while (right < units.length && isGapCode(units[right]!.code)) right++;
    return left >= 0 && right < units.length && isHanCode(units[left]!.code) && isHanCode(units[right]!.code);
  };
  const seen = loose ? units.filter(({ code }, index) => !isGapCode(code) || !between(index)) : units;
  const string = String.fromCharCode(...seen.map(({ code }) => code));
  const ranges = [];
  for (const word of words.map(loose ? foldLoosely : foldWord)) {
    for (let at = 0; word !== '' && at + word.length <= string.length; at++) {
      if (!string.startsWith(word, at)) continue;
      const [first, last] = [string.charCodeAt(at), string.charCodeAt(at + word.length - 1)];
      if (isWordCode(first) && at > 0 && isWordCode(string.charCodeAt(at - 1))) continue;
      const end = at + word.length;
      if (isWordCode(last) && end < string.length && isWordCode(string.charCodeAt(end))) continue;
      ranges.push({ from: seen[at]!.from, to: seen[end - 1]!.to, bare: false });
    }
  }
  return ranges;
}

const letters = fc.constantFrom(...'ab北极星 -。Ａé\u0301\u200b', '𠮷', '𝐚', '\n', '1', '０');
const textOf = (most: number) => fc.array(letters, { maxLength: most }).map((some) => some.join(''));
const wordsOf = fc.array(
  textOf(5).map((word) => word.replaceAll('\n', ' ')),
  { minLength: 1, maxLength: 6 },
);

test('the automaton finds what trying every word at every place finds', () => {
  fc.assert(
    fc.property(textOf(40), wordsOf, fc.boolean(), (text, words, ignoreGaps) => {
      assert.equal(masked(text, words, { ignoreGaps }), naively(text, words, ignoreGaps));
    }),
    { numRuns: 3000 },
  );
});

/** Gives a text in pieces, and joins what may be given of it. */
function streamed(stream: ScreenedStream, pieces: string[]) {
  const text = pieces.join('');
  let given = '';
  let blocked = false;
  const take = (release: ReturnType<ScreenedStream['push']>) => {
    if (release === undefined) return;
    given += maskRanges(text.slice(given.length, release.upTo), given.length, release.masks);
    blocked = release.blockedBy !== undefined;
  };
  for (const piece of pieces) {
    take(stream.push(piece));
    if (blocked) return { given, blocked };
  }
  take(stream.finish());
  return { given, blocked };
}

test('however a text is cut into pieces, what is given is the whole text masked', () => {
  const digits = fc.constantFrom('13800138000', '138', '0013', '。', '. ', '\n', 'x');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(letters, digits), { maxLength: 60 }),
      wordsOf,
      fc.array(fc.nat(6)),
      fc.boolean(),
      (some, words, cuts, ignoreGaps) => {
        const text = some.join('');
        const pieces: string[] = [];
        let rest = text;
        for (const cut of cuts) {
          pieces.push(rest.slice(0, cut));
          rest = rest.slice(cut);
        }
        const rules = [rulesOf([{ words, ignoreGaps }], { 'mobile-number': 'mask' })];
        const stream = new ScreenedStream({ rules, direction: 'output' }, () => undefined);
        const whole = screenText({ rules, direction: 'output' }, text).text;
        assert.equal(streamed(stream, [...pieces, rest]).given, whole);
      },
    ),
    { numRuns: 2000 },
  );
});

test('JSON that is masked as it comes is what it would be at once, and stays JSON', () => {
  const value = fc.oneof(textOf(20), fc.integer(), fc.constantFrom('13800138000', 13_800_138_000, true, null));
  fc.assert(
    fc.property(fc.array(fc.record({ 北极: value, a: value })), wordsOf, fc.boolean(), (some, words, ignoreGaps) => {
      const rules = [rulesOf([{ words, ignoreGaps }], { 'mobile-number': 'mask' })];
      const written = JSON.stringify(some).replaceAll('极', '\\u6781');
      const stream = new ScreenedStream({ rules, direction: 'output', json: true }, () => undefined);
      const { given } = streamed(stream, written.match(/[\s\S]{1,3}/g)!);
      assert.equal(given, screenText({ rules, direction: 'output', json: true }, written).text);
      assert.equal(JSON.parse(given).length, some.length);
    }),
    { numRuns: 500 },
  );
});

test('a blocked word ends the stream before its sentence, and what is held back is bounded', () => {
  const rules = [rulesOf([{ words: ['北极星', 'apollo'], action: 'block' }], { email: 'block' })];
  const open = () => new ScreenedStream({ rules, direction: 'output' }, () => undefined);
  assert.deepEqual(streamed(open(), [...'好的。这是北极星。']), { given: '好的。', blocked: true });
  assert.deepEqual(streamed(open(), ['Yes. Apo', 'llo']), { given: 'Yes. ', blocked: true });
  assert.deepEqual(streamed(open(), ['Yes. Apo', 'llos']), { given: 'Yes. Apollos', blocked: false });
  assert.deepEqual(streamed(open(), ['Yes. Write to a@b', '.example. Soon.']), { given: 'Yes. ', blocked: true });
  const stream = open();
  let given = 0;
  for (let read = 1; read <= 5000; read++) {
    given = stream.push(read % 7 === 0 ? ' ' : 'y')?.upTo ?? given;
    assert.ok(read - given <= 801, `${read - given} held back`);
  }
});

test('a rule looks only at its direction, and rules that only record change nothing', () => {
  const rules = [
    rulesOf([
      { words: ['in'], direction: 'input', action: 'block' },
      { words: ['out'], direction: 'output', action: 'record' },
    ]),
  ];
  const look = (direction: 'input' | 'output') => {
    const { text, hits, blockedBy } = screenText({ rules, direction }, 'in out');
    return { text, found: hits.map(({ rule }) => rule.name), blocked: blockedBy?.name };
  };
  assert.deepEqual(look('input'), { text: 'in out', found: ['list 0'], blocked: 'list 0' });
  assert.deepEqual(look('output'), { text: 'in out', found: ['list 1'], blocked: undefined });
});
