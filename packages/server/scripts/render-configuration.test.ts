import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { renderConfiguration } from './render-configuration.ts';

test('the configuration pages say what the program reads (else run packages/server/scripts/write-configuration.ts)', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  for (const [path, text] of Object.entries(renderConfiguration())) {
    assert.equal(readFileSync(join(root, path), 'utf8'), text, path);
  }
});
