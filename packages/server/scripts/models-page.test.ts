import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { catalogue, formatBytes } from '../src/models/index.ts';

test('the pages about models list every model of the catalogue with its size and licence', () => {
  for (const page of ['models.md', 'models.zh-CN.md']) {
    const text = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', page), 'utf8');
    const rows = text.split('\n').filter((line) => /^\| `[^`]+` \| .* \| .* \| .* \|/.test(line));
    assert.equal(rows.filter((row) => !row.includes('models')).length, catalogue.length, page);
    for (const { id, bytes, licence } of catalogue) {
      const row = rows.find((line) => line.startsWith(`| \`${id}\` |`));
      assert.ok(row?.includes(`| ${formatBytes(bytes)} | ${licence} |`), `${page}: ${id}`);
    }
  }
});
