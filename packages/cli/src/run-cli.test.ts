import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runCli } from './run-cli.ts';
import { type FakeOptions, fakeProcess } from './testing/fake-process.ts';
import { hasControls } from './testing/has-controls.ts';

async function run(words: string[], options: FakeOptions = {}) {
  const fake = fakeProcess(options);
  return { code: await runCli(words, fake.process), stdout: fake.stdout(), stderr: fake.stderr() };
}

test('wrong usage exits with 2, names the mistake on stderr, and points to the help', async () => {
  const cases: [string[], RegExp][] = [
    [['srve'], /no command "srve".*Did you mean "wanwen serve"/],
    [['models', 'instal'], /Did you mean "wanwen models install"/],
    [['chat', '--modle', 'x'], /Did you mean "--model"/],
    [['serve', '--port', 'http'], /must be a number/],
    [['models', 'info'], /argument is missing: <model>/],
    [['doctor', 'now'], /argument "now"/],
    [['chat', '--json'], /needs a message/],
    [['chat'], /There is no message/],
    [['chat', '--local', '--server', 'http://a', 'hi'], /exclude each other/],
    [['help', 'nothing'], /no command "nothing"/],
  ];
  for (const [words, message] of cases) {
    const { code, stdout, stderr } = await run(words);
    assert.equal(code, 2, words.join(' '));
    assert.match(stderr, message);
    assert.match(stderr, /--help/);
    if (!words.includes('--json')) assert.equal(stdout, '', words.join(' '));
  }
});

test('mistakes are reported in the language asked for, wherever --lang stands', async () => {
  for (const words of [
    ['--lang', 'zh', 'srve'],
    ['srve', '--lang=zh'],
  ])
    assert.match((await run(words)).stderr, /错误： 没有命令 “srve”/);
  assert.match((await run(['srve'], { environment: { WANWEN_LANG: '', LANG: 'zh_CN.UTF-8' } })).stderr, /没有命令/);
});

test('with --json a failure is one JSON document on stdout', async () => {
  const { code, stdout } = await run(['chat', '--json']);
  assert.equal(code, 2);
  assert.deepEqual(JSON.parse(stdout).error.code, 'json_needs_message');
});

test('without a command the help goes to stderr with exit code 2; asked for, to stdout with 0', async () => {
  for (const words of [[], ['models']]) {
    const { code, stdout, stderr } = await run(words);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /Usage/);
  }
  for (const words of [
    ['--help'],
    ['-h'],
    ['help'],
    ['help', 'chat'],
    ['models', '--help'],
    ['help', 'models', 'list'],
  ]) {
    const { code, stdout, stderr } = await run(words);
    assert.deepEqual([code, stderr], [0, ''], words.join(' '));
    assert.match(stdout, /Usage/);
  }
});

test('--version prints the version and nothing else', async () => {
  assert.match((await run(['--version'])).stdout, /^wanwen \d+\.\d+\.\d+\n$/);
  assert.match((await run(['-V'])).stdout, /^wanwen \d/);
});

test('colours appear on a terminal only, and never with NO_COLOR or --no-color', async () => {
  assert.equal(hasControls((await run(['--help'], { isTTY: true })).stdout), true);
  assert.equal(hasControls((await run(['--help'])).stdout), false);
  assert.equal(hasControls((await run(['--help'], { isTTY: true, environment: { NO_COLOR: '1' } })).stdout), false);
  assert.equal(hasControls((await run(['--help', '--no-color'], { isTTY: true })).stdout), false);
  assert.equal(hasControls((await run(['--help'], { isTTY: true, environment: { TERM: 'dumb' } })).stdout), false);
});

test('a configuration fault exits with 1 and names every fault', async () => {
  const environment = { WANWEN_PORT: 'abc', WANWEN_THREADS: '-1', WANWEN_HOME: '/nonexistent' };
  const { code, stderr } = await run(['config'], { environment });
  assert.equal(code, 1);
  assert.match(stderr, /WANWEN_PORT/);
  assert.match(stderr, /WANWEN_THREADS/);
});

test('the configuration shows where each value comes from, and no secret', async () => {
  const environment = { WANWEN_PORT: '8080', DATABASE_URL: 'postgres://someone:hunter2@db:5432/wanwen' };
  const { code, stdout } = await run(['config', '--json', '--home', '/nonexistent'], { environment });
  assert.equal(code, 0);
  const { settings } = JSON.parse(stdout) as { settings: { name: string; value: string; origin: string }[] };
  const by = (name: string) => settings.find((setting) => setting.name === name);
  assert.deepEqual([by('port')?.value, by('port')?.origin], ['8080', 'environment']);
  assert.deepEqual([by('home')?.value, by('home')?.origin], ['/nonexistent', 'flag']);
  assert.equal(by('host')?.origin, 'default');
  assert.doesNotMatch(stdout, /hunter2/);
});
