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

test('a narrower terminal shortens the flexible column', () => {
  const lines = renderTable(columns, rows, { columns: 34 }).split('\n');
  assert.ok(lines.every((line) => displayWidth(line) <= 34));
  assert.match(lines[1]!, /入门模型（英…/);
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
