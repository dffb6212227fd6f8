import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { leavesOf, type Part, readMarks } from './read-marks.ts';

const tags = { text: '', link: 'a', code: 'code' };

/** With tags in the place of marks. */
const shown = (parts: readonly Part[]): string =>
  parts
    .map((part) => {
      const tag = 'parts' in part ? part.kind : tags[part.kind];
      const inner = 'parts' in part ? shown(part.parts) : part.text;
      return tag === '' ? inner : `<${tag}>${inner}</${tag}>`;
    })
    .join('');

const wordsOf = (line: string) =>
  leavesOf(readMarks(line))
    .map(({ text }) => text)
    .join('');

test('what people type to mark words marks them, between Chinese characters too', () => {
  for (const [typed, seen] of [
    [
      '**bold** and *it*, ~~gone~~ `a*b*c`',
      '<strong>bold</strong> and <em>it</em>, <del>gone</del> <code>a*b*c</code>',
    ],
    ['**重点：**内容', '<strong>重点：</strong>内容'],
    ['使用**Python**编写，共**3 天**', '使用<strong>Python</strong>编写，共<strong>3 天</strong>'],
    ['**金额**100元', '<strong>金额</strong>100元'],
    ['API**（必看）**', 'API<strong>（必看）</strong>'],
    ['***both*** **a *b* `c`**', '<strong><em>both</em></strong> <strong>a <em>b</em> <code>c</code></strong>'],
    ['~~**x**~~', '<del><strong>x</strong></del>'],
    ['运行`npm i`安装', '运行<code>npm i</code>安装'],
    ['`` a`b `` ```ls -a```', '<code>a`b</code> <code>ls -a</code>'],
    [
      '**https://a.example/b** **@Bob** **🎉 done**',
      '<strong><a>https://a.example/b</a></strong> <strong>@Bob</strong> <strong>🎉 done</strong>',
    ],
    ['https://a.example/*x*_y_ `https://b.example`', '<a>https://a.example/*x*_y_</a> <code>https://b.example</code>'],
  ] as const)
    assert.equal(shown(readMarks(typed)), seen, typed);
});

test('what was meant literally stays as it was typed', () => {
  for (const typed of [
    ...['2*3*4', '2**3**4', 'a * b * c', 'a ** b ** c', '长*宽*高', 'x = *p * *q;', 'int *p, *q;', '5 *6* 7'],
    ...['snake_case_name', '__init__', '_x_', '*.ts *.js', '**/*.ts, **/*.tsx', 'src/*/test/*', '/*comment*/'],
    ...['f(*args, **kwargs)', 'f(**a, **b)', 'SELECT *, count(*) FROM t', '* * * * *', '*/5 * * * *', '/**doc*/'],
    ...['138****1234', '王**、李**', '王** 李**', '姓名* 电话*', '*必填 *选填', '(*^_^*)', '*_*'],
    ...['好呀~~谢谢~~', '好的~~', '~~(>_<)~~', '~1~', 'don`t, it`s', 'a ` b', '``', '** bold **', '**', '****'],
    ...['<b>x</b> &amp; ![x](y.png) [x](y) # 1', '\\*x\\*', 'C:\\_tmp\\*'],
  ])
    assert.equal(shown(readMarks(typed)), typed);
});

test('words stand where they were typed, and only marks are left out', () => {
  const pieces = ['a', '中', ' ', '，', '*', '**', '`', '~~', '1', '(', '@', '🎉', 'https://a.b/c', '_'];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...pieces), maxLength: 30 }), (line) => {
      const leaves = leavesOf(readMarks(line));
      let at = 0;
      for (const { text, at: begins } of leaves) {
        assert.match(line.slice(at, begins), /^[*`~ ]*$/);
        assert.equal(line.slice(begins, begins + text.length), text);
        at = begins + text.length;
      }
      assert.match(line.slice(at), /^[*`~ ]*$/);
    }),
    { numRuns: 2000 },
  );
  assert.equal(wordsOf('**重点** `a`'), '重点 a');
});

test('a long line of marks is read at once', () => {
  for (const line of ['*a '.repeat(7000), '**a '.repeat(5000), '`a ``b '.repeat(3000), '**a** *b* `c` '.repeat(1500)]) {
    const started = performance.now();
    readMarks(line);
    assert.ok(performance.now() - started < 1000, line.slice(0, 20));
  }
});
