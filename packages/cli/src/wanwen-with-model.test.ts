import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { hasControls } from './testing/has-controls.ts';
import { descendants, isRunning, type RunOptions, runWanwen, startWanwen } from './testing/run-wanwen.ts';

const model = process.env.WANWEN_TEST_MODEL;

// Loading a model is what takes time here, so one server answers most of the questions.
describe('with a model', { skip: model ? false : 'WANWEN_TEST_MODEL names no model file' }, () => {
  let home: string;
  const environment = (): Record<string, string> => ({
    WANWEN_HOME: home,
    WANWEN_OFFLINE: 'true',
    WANWEN_CONTEXT_LENGTH: '1024',
    WANWEN_THREADS: '1',
    WANWEN_PORT: '0',
  });
  const run = (words: string[], options: RunOptions = {}) =>
    runWanwen(words, { environment: environment(), ...options });
  const json = async (...words: string[]) => {
    const { code, stdout, stderr } = await run([...words, '--json']);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout);
  };

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'wanwen-cli-model-'));
    const { models } = await json('models', 'install', model!, '--id', 'tiny');
    assert.equal(models[0].state, 'installed');
  });
  after(() => rmSync(home, { recursive: true, force: true }));

  test('an installed model is listed, described, whole, and the default', async () => {
    const { items, defaultModel } = await json('models', 'list', '--installed');
    assert.deepEqual([items.length, items[0].id, defaultModel], [1, 'tiny', 'tiny']);
    assert.equal((await json('models', 'info', 'tiny')).state, 'installed');
    assert.equal((await json('models', 'verify')).models[0].sound, true);
    const table = await run(['models', 'list', '--installed']);
    assert.match(table.stdout, /^ID .*\ntiny .* installed · default\n$/);
    assert.match((await run(['models', 'install', 'tiny'])).stdout, /already installed/);
  });

  test('serve answers questions, refuses a second one on its folder, and Ctrl-C is its clean end', async (t) => {
    const server = startWanwen(['serve', '--port', '0'], { environment: environment() });
    t.after(() => server.child.kill('SIGKILL'));
    const address = (await server.until(/Wanwen: (http:\S+)/))[1]!;
    await server.until(/tiny is ready/);
    const chat = ['chat', '--server', address, '--temperature', '0', '--max-tokens', '8'];

    await t.test('one given as an argument, on stdout, as plain text', async () => {
      const { code, stdout, stderr } = await run([...chat, 'What is the capital of France?']);
      assert.equal(code, 0, stderr);
      assert.match(stdout, /^\S.*\S?\n$/);
      assert.equal(hasControls(stdout), false);
    });

    await t.test('one that comes through a pipe, as one JSON document', async () => {
      const { code, stdout } = await run([...chat, '--json', 'Tell a story about this:'], {
        input: 'The cat is here.\n',
      });
      assert.equal(code, 0);
      const answer = JSON.parse(stdout);
      assert.deepEqual([answer.model, answer.answeredBy, answer.finishReason], ['tiny', 'server', 'length']);
      assert.equal(answer.usage.completionTokens, 8);
      assert.ok(answer.content.length > 0);
      assert.equal(stdout.trim().split('\n').length, 1);
    });

    await t.test('but none for a model that it does not have', async () => {
      const { code, stderr } = await run(['chat', '--server', address, '--model', 'other', 'Hello']);
      assert.equal(code, 3);
      assert.match(stderr, /"other" is not installed. Installed: tiny/);
    });

    await t.test('but none to whoever has neither a key nor its data folder', async () => {
      const other = { ...environment(), WANWEN_HOME: join(home, 'other') };
      const { code, stderr } = await runWanwen([...chat, 'Hello'], { environment: other });
      assert.equal(code, 1);
      assert.match(stderr, /wants an API key, or another one. Put it into WANWEN_API_KEY/);
    });

    const second = await run(['serve', '--port', '0']);
    assert.equal(second.code, 1);
    assert.match(second.stderr, /already uses the data folder/);
    assert.deepEqual((await json('migrate', '--dry-run')).pending, []);
    const started = process.platform === 'linux' ? descendants(server.child.pid!) : [];
    server.child.kill('SIGINT');
    assert.equal((await server.ended).code, 0);
    assert.deepEqual(started.filter(isRunning), []);
  });

  test('without a server the answer comes from this process; Ctrl-C ends it with 130 and leaves no engine behind', async () => {
    const running = startWanwen(['chat', 'Tell me a very long story about a dragon and a river.'], {
      environment: environment(),
    });
    await running.until(/\w/);
    assert.match(running.stderr(), /in this process/);
    const started = process.platform === 'linux' ? descendants(running.child.pid!) : [];
    if (process.platform === 'linux') assert.ok(started.length > 0, 'the engine runs in a process of its own');
    running.child.kill('SIGINT');
    const { code, stderr } = await running.ended;
    assert.equal(code, 130);
    assert.doesNotMatch(stderr, /\bat .*:\d+:\d+/);
    for (let tries = 0; tries < 50 && started.some(isRunning); tries++) await sleep(100);
    assert.deepEqual(started.filter(isRunning), []);
  });

  test('the benchmark measures prompts, answers and shared prefixes', async () => {
    const result = await json('bench', '--prompt-tokens', '192', '--answer-tokens', '8');
    assert.equal(result.model, 'tiny');
    assert.ok(result.prompt.tokensPerSecond > 0);
    assert.deepEqual(
      result.answers.map(({ streams }: { streams: number }) => streams),
      [1, 4, 8],
    );
    assert.ok(result.answers.every(({ tokensPerSecond }: { tokensPerSecond: number }) => tokensPerSecond > 0));
    assert.ok(result.sharedPrefix.cachedTokens > result.sharedPrefix.tokens / 2);
  });

  test('a removed model is gone', async () => {
    assert.deepEqual((await json('models', 'remove', 'tiny')).removed, ['tiny']);
    assert.equal((await run(['chat', 'hello'])).code, 3);
  });
});
