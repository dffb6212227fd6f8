import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderAbilities } from './render-abilities.ts';

test('the pages of abilities list those that there are (else run packages/server/scripts/write-abilities.ts)', async () => {
  for (const [path, text] of Object.entries(await renderAbilities()))
    assert.equal(readFileSync(join(import.meta.dirname, '../../..', path), 'utf8'), text, path);
});
