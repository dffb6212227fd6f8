import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvHead, csvLine } from './csv.ts';

test('cells with commas, quotes and lines keep them', () => {
  assert.equal(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain', 5]), '"a,b","say ""hi""","two\nlines",plain,5\r\n');
});

test('a cell that a spreadsheet would run is text', () => {
  for (const evil of ['=1+1', '+1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '-5 %']) {
    const line = csvLine([evil]);
    assert.ok(line.startsWith("'") || line.startsWith(`"'`), JSON.stringify(line));
  }
  assert.equal(csvLine([-1, '-5.25', null]), '-1,-5.25,\r\n');
});

test('a file begins with the mark by which spreadsheets know UTF-8', () => {
  assert.equal(csvHead(['组织', 'amount']), '\ufeff组织,amount\r\n');
});
