import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayWidth } from './display-width.ts';
import { renderTable } from './table.ts';

const columns = [{ title: 'ID' }, { title: '名称', flexible: true }, { title: '大小', align: 'right' as const }];
const rows = [
  ['starter', '入门模型（英文）', '98.4 MB'],
  ['qwen3-0.6b', 'Qwen3 0.6B', '639 MB'],
];

test('columns line up where cells are Chinese', () => {
  const lines = renderTable(columns, rows).split('\n');
  assert.deepEqual(lines, [
    'ID          名称                 大小',
    'starter     入门模型（英文）  98.4 MB',
    'qwen3-0.6b  Qwen3 0.6B         639 MB',
  ]);
  assert.equal(new Set(lines.map(displayWidth)).size, 1);
});

test('a narrower terminal breaks the flexible column into lines, and cuts nothing', () => {
  const lines = renderTable(columns, rows, { columns: 34 }).split('\n');
  assert.deepEqual(lines, [
    'ID          名称              大小',
    'starter     入门模型（英   98.4 MB',
    '            文）',
    'qwen3-0.6b  Qwen3 0.6B      639 MB',
  ]);
});

test('the widest of the flexible columns gives way first', () => {
  const two = [{ title: 'A', flexible: true }, { title: 'B', flexible: true }, { title: 'C' }];
  const text = renderTable(two, [['short', 'a long text of several words', 'end']], { columns: 30 });
  assert.deepEqual(text.split('\n'), [
    'A      B                   C',
    'short  a long text of      end',
    '       several words',
  ]);
});

test('a terminal too narrow for a table gets one block a row, with nothing cut', () => {
  const text = renderTable(columns, rows, { columns: 20 });
  assert.match(text, /ID: starter\n名称: 入门模型（英文）\n大小: 98.4 MB\n\nID: qwen3-0.6b/);
});

test('styles do not disturb the alignment', () => {
  const styled = renderTable(
    columns,
    rows.map((row) => row.map((text) => ({ text, style: (shown: string) => `<${shown}>` }))),
  );
  assert.match(styled, /<starter> {5}<入门模型（英文）> {2}<98.4 MB>/);
});
