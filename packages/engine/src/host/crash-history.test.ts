import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EngineError } from '../errors.ts';
import { CrashHistory } from './crash-history.ts';

test('a model that crashed three times within a minute is left alone until the first crash is a minute old', () => {
  let now = 0;
  const history = new CrashHistory({ now: () => now });
  for (const time of [0, 10_000, 20_000]) {
    now = time;
    history.allowStart('qwen');
    history.record({ exit: 'it died of SIGSEGV', lastLines: ['bad tensor'] });
  }
  now = 30_000;
  assert.throws(
    () => history.allowStart('qwen'),
    (error) =>
      error instanceof EngineError && error.code === 'engine_crashed' && /for 30 s.*\nbad tensor/s.test(error.message),
  );
  now = 60_000;
  history.allowStart('qwen');
});
