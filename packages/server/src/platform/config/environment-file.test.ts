import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addEnvironmentFile, environmentFile } from './environment-file.ts';
import { loadConfig } from './load-config.ts';

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'wanwen-env-'));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

test('an environment file adds settings, and what the environment has already wins', (t) => {
  const path = join(folder(t), '.env');
  writeFileSync(path, '\uFEFFWANWEN_PORT=4000\n# WANWEN_OFFLINE=true\nWANWEN_HOST="::1"\nWANWEN_LOG_LEVEL=\n');
  const env = { WANWEN_HOME: dirname(path), WANWEN_PORT: '5000', WANWEN_HOST: '' };
  addEnvironmentFile(env, path);
  const { port, host, offline, logLevel } = loadConfig({ env });
  assert.deepEqual([port, host, offline, logLevel], [5000, '::1', false, 'info']);
});

test('an environment file that is not there is no fault, one that cannot be read is', (t) => {
  const path = join(folder(t), '.env');
  const env = {};
  addEnvironmentFile(env, path);
  assert.deepEqual(env, {});
  mkdirSync(path);
  assert.throws(() => addEnvironmentFile(env, path), /environment file .*\.env cannot be read/);
});

test('the environment file lies beside its example', () => {
  assert.ok(existsSync(`${environmentFile}.example`));
});
