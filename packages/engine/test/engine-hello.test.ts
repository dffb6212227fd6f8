import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { starterModel } from './support/real-models.ts';

test('the ten lines of the example answer a question, and end by themselves', async (t) => {
  const model = starterModel(t);
  if (!model) return;
  const example = fileURLToPath(new URL('../../../examples/engine-hello.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [example, model, 'Say hello.'], { timeout: 60_000 });
  // Sampled by chance: the smallest model sometimes answers in emoji alone.
  assert.match(stdout, /\S.*\n$/s);
});
