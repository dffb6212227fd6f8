import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMarkdownStream } from './markdown-stream.ts';
import { createStyles, type Styles } from './style.ts';

const marked: Styles = {
  ...createStyles(false),
  enabled: true,
  bold: (text) => (text ? `<b>${text}</b>` : ''),
  cyan: (text) => (text ? `<c>${text}</c>` : ''),
  dim: (text) => (text ? `<d>${text}</d>` : ''),
};

function styled(text: string, pieces: number): string {
  const stream = createMarkdownStream(marked);
  let output = '';
  for (let at = 0; at < text.length; at += pieces) output += stream.push(text.slice(at, at + pieces));
  return output + stream.end();
}

/** Runs of one style that were printed in several pieces count as one. */
const joined = (text: string): string => text.replace(/<\/(\w)><\1>/g, '');

const sample = [
  '# Title',
  'Some **strong words** and `code **here**` and 2**3**4.',
  '* item with *emphasis*',
  '这是**重点**内容。',
  '```js',
  'const a = 2 ** 3; // `not` **styled**',
  '# no heading',
  '```',
  'After.',
].join('\n');

test('headings and strong words become bold, code coloured, fences dim', () => {
  assert.equal(
    joined(styled(sample, sample.length)),
    [
      '<b>Title</b>',
      'Some <b>strong words</b> and <c>`code **here**`</c> and 2**3**4.',
      '* item with *emphasis*',
      '这是<b>重点</b>内容。',
      '<d>```js</d>',
      '<c>const a = 2 ** 3; // `not` **styled**</c>',
      '<c># no heading</c>',
      '<d>```</d>',
      'After.',
    ].join('\n'),
  );
});

test('the result is the same however the text is cut', () => {
  const whole = joined(styled(sample, sample.length));
  for (let pieces = 1; pieces < 20; pieces++)
    assert.equal(joined(styled(sample, pieces)), whole, `pieces of ${pieces}`);
});

test('what looks like the beginning of a mark is printed at the end', () => {
  for (const text of ['#', 'a *', 'a **', '##']) assert.equal(styled(text, 1), text);
  assert.equal(joined(styled('``', 1)), '<c>``</c>');
});

test('without colour Markdown passes unchanged', () => {
  const stream = createMarkdownStream(createStyles(false));
  assert.equal(stream.push(sample) + stream.end(), sample);
});
