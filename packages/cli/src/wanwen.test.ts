import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { runCli } from './run-cli.ts';
import { type FakeOptions, fakeProcess } from './testing/fake-process.ts';
import { runWanwen, startWanwen } from './testing/run-wanwen.ts';

function temporaryHome(t: TestContext): string {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-cli-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** The command within this process, which spares its start. */
async function run(words: string[], options: FakeOptions) {
  const fake = fakeProcess(options);
  return { code: await runCli(words, fake.process), stdout: fake.stdout(), stderr: fake.stderr() };
}

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function emptySettings(t: TestContext) {
  return { WANWEN_HOME: temporaryHome(t), WANWEN_PORT: String(await freePort()), WANWEN_OFFLINE: 'true' };
}

const pretendOldNode = [
  '--import',
  'data:text/javascript,if(process.argv[1].endsWith("wanwen.mjs"))Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.11.0"}})',
];

test('under an older Node the command hands over to the project’s own and ends as it ends', async () => {
  const version = await runWanwen(['--version'], { nodeOptions: pretendOldNode });
  assert.match(version.stdout, /^wanwen \d/);
  assert.equal(version.code, 0);
  const wrong = await runWanwen(['nothing'], { nodeOptions: pretendOldNode });
  assert.equal(wrong.code, 2);
});

test('where there is no model, chat says how to get one and exits with 3', async (t) => {
  const { code, stderr, stdout } = await run(['chat', 'hello'], { environment: await emptySettings(t) });
  assert.equal(code, 3);
  assert.equal(stdout, '');
  assert.match(stderr, /wanwen models install/);
});

test('a server that was named and does not answer makes 3, and an address that is none makes 2', async (t) => {
  const environment = await emptySettings(t);
  const address = `http://127.0.0.1:${environment.WANWEN_PORT}`;
  const gone = await run(['chat', '--server', address, 'hello'], { environment });
  assert.equal(gone.code, 3);
  assert.match(gone.stderr, /No server answers/);
  assert.equal((await run(['chat', '--server', 'nonsense', 'hello'], { environment })).code, 2);
});

test('an unknown model makes 3 and names those that there are', async (t) => {
  const environment = await emptySettings(t);
  for (const words of [
    ['models', 'info', 'nothing'],
    ['models', 'remove', 'nothing'],
    ['serve', '--model', 'nothing'],
  ]) {
    const { code, stderr } = await run(words, { environment });
    assert.equal(code, 3, `${words.join(' ')}: ${stderr}`);
    assert.match(stderr, /smollm2-135m/);
  }
});

test('a file that is no model is refused, and nothing is left behind', async (t) => {
  const environment = await emptySettings(t);
  const file = join(environment.WANWEN_HOME, 'fake.gguf');
  writeFileSync(file, '<html>Not found</html>');
  const { code, stderr } = await run(['models', 'install', file], { environment });
  assert.equal(code, 1);
  assert.match(stderr, /not a model/);
  const { items } = JSON.parse((await run(['models', 'list', '--json', '--installed'], { environment })).stdout);
  assert.deepEqual(items, []);
});

test('input that is no text is refused with 2', async (t) => {
  const environment = await emptySettings(t);
  const { code, stderr } = await runWanwen(['chat', 'what is this?'], {
    environment,
    input: new Uint8Array([0xff, 0xfe, 0x00]),
  });
  assert.equal(code, 2);
  assert.match(stderr, /not UTF-8/);
});

test('the doctor passes a sound installation, fails a damaged database, and says what to do', async (t) => {
  const environment = await emptySettings(t);
  const sound = await run(['doctor', '--json'], { environment });
  assert.equal(sound.code, 0, sound.stdout);
  const verdicts = JSON.parse(sound.stdout).findings as { check: string; verdict: string }[];
  for (const check of [
    'node',
    'processor',
    'memory',
    'configuration',
    'data-folder',
    'disk',
    'database',
    'port',
    'engine',
  ])
    assert.equal(verdicts.find((finding) => finding.check === check)?.verdict, 'ok', check);
  assert.equal(verdicts.find(({ check }) => check === 'models')?.verdict, 'warn');

  writeFileSync(join(environment.WANWEN_HOME, 'wanwen.sqlite'), 'this is not a database '.repeat(100));
  const damaged = await run(['doctor'], { environment });
  assert.equal(damaged.code, 1);
  assert.match(damaged.stdout, /✗ Database .* is damaged/);
  assert.match(damaged.stdout, /→ .*backups/s);
});

test('the doctor fails a port that another program holds, and names the program', async (t) => {
  const environment = await emptySettings(t);
  const holder = createServer();
  await new Promise<void>((resolve) => holder.listen(Number(environment.WANWEN_PORT), '127.0.0.1', resolve));
  t.after(() => holder.close());
  const { code, stdout } = await run(['doctor', '--json'], { environment });
  assert.equal(code, 1);
  const port = JSON.parse(stdout).findings.find(({ check }: { check: string }) => check === 'port');
  assert.equal(port.verdict, 'fail');
  if (process.platform === 'linux') assert.equal(port.facts.holder.pid, process.pid);
});

test('the doctor reports every fault of the configuration', async (t) => {
  const environment = { ...(await emptySettings(t)), WANWEN_PORT: 'http', WANWEN_THREADS: 'many' };
  const { code, stdout } = await run(['doctor', '--json'], { environment });
  assert.equal(code, 1);
  const faults = JSON.parse(stdout).findings.filter(({ verdict }: { verdict: string }) => verdict === 'fail');
  assert.deepEqual(
    faults.map(({ summary }: { summary: string }) => summary.split(' ')[0]),
    ['WANWEN_PORT', 'WANWEN_THREADS'],
  );
});

test('database upgrades are listed, rehearsed without a change, and run', async (t) => {
  const environment = await emptySettings(t);
  const migrate = async (...words: string[]) => {
    const { code, stdout } = await run(['migrate', '--json', ...words], { environment });
    assert.equal(code, 0, stdout);
    return JSON.parse(stdout);
  };
  assert.equal((await migrate('--status')).current, null);
  const first = await migrate();
  assert.ok(first.applied.length > 0);
  assert.deepEqual(
    first.applied,
    first.pending.map(({ number }: { number: number }) => number),
  );
  assert.deepEqual((await migrate('--dry-run')).pending, []);
  assert.equal((await migrate('--status')).current, first.applied.at(-1));
});

test('Ctrl-C while a model is looked for ends with 130 and no stack trace', async (t) => {
  const environment = { ...(await emptySettings(t)), WANWEN_OFFLINE: 'false', WANWEN_HUBS: 'http://127.0.0.1:9' };
  const running = startWanwen(['doctor'], { environment });
  await running.until(/Memory/);
  running.child.kill('SIGINT');
  const { code, stderr } = await running.ended;
  assert.equal(code, 130);
  assert.equal(stderr, '');
});

test('the abilities are listed without a server and without a model, and one that there is not makes 3', async (t) => {
  const environment = await emptySettings(t);
  const { code, stdout } = await run(['abilities', '--json'], { environment });
  const ids = JSON.parse(stdout).items.map(({ id }: { id: string }) => id);
  assert.equal(code, 0);
  assert.ok(ids.includes('workplace.translate'));
  assert.equal(existsSync(join(environment.WANWEN_HOME, 'wanwen.sqlite')), false, 'nothing is made for a look');
  const one = await run(['abilities', 'workplace.translate'], { environment });
  assert.match(one.stdout, /--text <text>/);
  for (const unknown of ['workplace.nothing', 'nothing']) {
    const gone = await run(['abilities', unknown], { environment });
    assert.equal(gone.code, 3);
    assert.match(gone.stderr, /"wanwen abilities" lists them/);
  }
});

test('a SHA-256 that is none is refused before anything is read', async (t) => {
  const words = ['models', 'install', './model.gguf', '--sha256', 'abc'];
  const { code, stderr } = await run(words, { environment: await emptySettings(t) });
  assert.equal(code, 2);
  assert.match(stderr, /64 hexadecimal digits/);
});

test('a server that refuses the key says so in the reader’s language', async (t) => {
  const server = createHttpServer((_, response) =>
    response.writeHead(401).end('{"error":{"code":"invalid_api_key","message":"There is no such API key."}}'),
  ).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close().closeAllConnections());
  const address = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  const environment = { ...(await emptySettings(t)), WANWEN_API_KEY: 'ww-wrong', WANWEN_LANG: 'zh' };
  const { code, stderr } = await run(['chat', '--server', address, 'hello'], { environment });
  assert.equal(code, 1);
  assert.match(stderr, /没有这个 API 密钥/);
  assert.doesNotMatch(stderr, /There is no/);
});
