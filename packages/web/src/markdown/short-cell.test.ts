import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isShortCell } from './short-cell.ts';

test('dates, amounts and names stay on one line; sentences and endless words are broken', () => {
  for (const text of ['2026-03-01', '¥12,000.00', '官网改版', 'Analytical Engines', ''])
    assert.ok(isShortCell(text), text);
  for (const text of ['还差移动端导航与无障碍检查', 'Supercalifragilisticexpialidocious', 'a sentence of many words'])
    assert.ok(!isShortCell(text), text);
});
