import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Compares with a recorded file; `WANWEN_UPDATE_GOLDEN=1` records it anew. */
export function assertGolden(file: URL, actual: string): void {
  if (process.env.WANWEN_UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(file.pathname), { recursive: true });
    writeFileSync(file, actual);
  }
  assert.equal(actual, readFileSync(file, 'utf8'));
}
