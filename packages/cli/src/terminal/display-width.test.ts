import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayWidth, pad, truncate, wrap } from './display-width.ts';

test('Chinese characters, fullwidth forms and emoji take two columns, combining marks none', () => {
  const expected: [string, number][] = [
    ['abc', 3],
    ['万问', 4],
    ['，。：', 6],
    ['ＡＢ', 4],
    ['한국어', 6],
    ['e\u0301', 1],
    ['👩‍💻', 2],
    ['❤️', 2],
    ['🇨🇳', 2],
    ['…', 1],
    ['𠮷', 2],
    ['\u200b', 0],
  ];
  for (const [text, width] of expected) assert.equal(displayWidth(text), width, JSON.stringify(text));
});

test('cutting never splits a wide character and never exceeds the width', () => {
  assert.equal(truncate('模型加载中', 10), '模型加载中');
  assert.equal(truncate('模型加载中', 9), '模型加载…');
  assert.equal(truncate('模型加载中', 8), '模型加…');
  for (let columns = 0; columns < 12; columns++) assert.ok(displayWidth(truncate('a模b型c加d', columns)) <= columns);
});

test('padding counts columns, not characters', () => {
  assert.equal(pad('万问', 6), '万问  ');
  assert.equal(pad('万问', 6, 'right'), '  万问');
});

test('wrapping breaks at spaces and between Chinese characters, and loses no text', () => {
  const english = 'Download models, or import model files from this machine';
  assert.deepEqual(wrap(english, 24), ['Download models, or', 'import model files from', 'this machine']);
  const chinese = '按目录中的 id 安装模型，或从 GGUF 文件的 https 地址、本机文件安装。';
  for (let columns = 8; columns < 40; columns++) {
    const lines = wrap(chinese, columns);
    assert.ok(
      lines.every((line) => displayWidth(line) <= columns + 2),
      `${columns}: ${lines.join('|')}`,
    );
    assert.equal(lines.join('').replaceAll(' ', ''), chinese.replaceAll(' ', ''));
    assert.ok(
      lines.every((line) => !/^[，。、]/.test(line)),
      `${columns}: ${lines.join('|')}`,
    );
  }
});

test('a word longer than the line is cut into pieces', () => {
  assert.deepEqual(wrap('abcdefghijkl', 8), ['abcdefgh', 'ijkl']);
});
