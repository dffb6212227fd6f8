import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missingPython, pythonWithSdks, runScript } from './support/python-environment.ts';
import { missingModel, type StartedServer, startServer } from './support/start-server.ts';

const skip = missingModel() ?? missingPython() ?? false;
let server: StartedServer;
let python: string;
let key: string;

before(async () => {
  if (skip) return;
  [server, python] = await Promise.all([startServer(), pythonWithSdks()]);
  key = await server.makeKey();
});
after(() => server?.[Symbol.asyncDispose]());

/** Scripts, what stands between the server's address and their paths, and what they print step by step. */
const scripts: [script: string, prefix: string, steps: string[]][] = [
  ['openai_sdk.py', '/v1', ['chat', 'responses', 'tools', 'errors']],
  ['openai_sdk.py', '/compatible-mode/v1', ['chat', 'responses', 'tools', 'errors']],
  ['anthropic_sdk.py', '', ['message', 'stream', 'tools', 'count_tokens', 'errors']],
  ['anthropic_sdk.py', '/apps/anthropic', ['message', 'stream', 'tools', 'count_tokens', 'errors']],
  ['dashscope_sdk.py', '/api/v1', ['message and text', 'stream', 'tools', 'multimodal', 'errors']],
];

for (const [script, prefix, steps] of scripts) {
  test(`${script} works by changing the base address alone, to one with "${prefix}"`, { skip }, async () => {
    const env = { BASE: server.address, PREFIX: prefix, KEY: key };
    assert.deepEqual(await runScript(python, script, env), steps);
  });
}
