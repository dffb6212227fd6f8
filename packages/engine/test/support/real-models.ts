import type { TestContext } from 'node:test';

/** The starter model's file; skips the test where none was given. */
export function starterModel(t: TestContext): string | undefined {
  return fromEnvironment(t, 'WANWEN_TEST_MODEL');
}

/** A model of another architecture; skips the test where none was given. */
export function gemmaModel(t: TestContext): string | undefined {
  return fromEnvironment(t, 'WANWEN_TEST_GEMMA');
}

function fromEnvironment(t: TestContext, name: string): string | undefined {
  const path = process.env[name];
  if (!path) t.skip(`${name} names no model file`);
  return path;
}
