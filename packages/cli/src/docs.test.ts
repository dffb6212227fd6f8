import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commonOptions } from './arguments/command.ts';
import { findCommand } from './arguments/find-command.ts';
import { checkArguments, parseArguments } from './arguments/parse-arguments.ts';
import { commands } from './commands.ts';
import { runWanwen, startWanwen } from './testing/run-wanwen.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const launcher = fileURLToPath(new URL('../bin/wanwen.mjs', import.meta.url));
const pages = ['cli', 'running', 'troubleshooting'];
const model = process.env.WANWEN_TEST_MODEL;

/** Lines of the shell examples on a page. */
function examples(page: string): string[] {
  const text = readFileSync(join(docs, page), 'utf8');
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].flatMap((match) => match[1]!.trim().split('\n'));
}

/** Those that need a terminal, a hub, a webhook, PostgreSQL, or do not end by themselves; they are only checked for their spelling. */
const needsMore = (line: string): boolean =>
  /^wanwen (serve|chat$|models (install|remove)|alert test|migrate --from-sqlite)/.test(line);

test('both languages of a page show the same commands', () => {
  for (const page of pages) assert.deepEqual(examples(`${page}.zh-CN.md`), examples(`${page}.md`), page);
});

test('every command on the pages is one that there is, with options that it takes', () => {
  for (const line of pages.flatMap((page) => examples(`${page}.md`))) {
    const words = [...line.slice(line.indexOf('wanwen ') + 7).matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]!);
    const found = findCommand(words, commands, new Set());
    assert.ok(found, line);
    const parsed = parseArguments(found.rest, found.command, { ...found.command.options, ...commonOptions });
    assert.doesNotThrow(() => checkArguments(parsed, found.command), line);
  }
});

test('exit codes and documents for programs are the same in both languages of the page', () => {
  const rows = (page: string) =>
    [...readFileSync(join(docs, page), 'utf8').matchAll(/^\| (`[a-z ]+`|\d+) \|/gm)].map((match) => match[1]);
  assert.deepEqual(rows('cli.zh-CN.md'), rows('cli.md'));
  assert.ok(rows('cli.md').includes('130'));
});

test('the commands on the pages work', { skip: model ? false : 'WANWEN_TEST_MODEL names no model file' }, async (t) => {
  const environment = await prepare(t);
  const server = startWanwen(['serve'], { environment });
  t.after(() => server.child.kill('SIGKILL'));
  await server.until(/is ready \(/);
  const lines = new Set(pages.flatMap((page) => examples(`${page}.md`)).filter((line) => !needsMore(line)));
  assert.ok(lines.size > 10);
  for (const line of lines) {
    // A second model in memory would measure nothing but the machine; the benchmark has a test of its own.
    if (line.startsWith('wanwen bench')) continue;
    const { code, stdout } = await shell(line, environment);
    assert.equal(code, 0, `${line}\n${stdout}`);
    if (line.includes('--json')) assert.doesNotThrow(() => JSON.parse(stdout), line);
  }
  server.child.kill('SIGINT');
  assert.equal((await server.ended).code, 0);
});

/** A data folder with the test model in it, and a `wanwen` on the path. */
async function prepare(t: TestContext): Promise<Record<string, string>> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-docs-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  const [node, script] = [process.execPath, launcher].map((path) => `'${path}'`);
  writeFileSync(join(home, 'wanwen'), `#!/bin/sh\nexec ${node} ${script} "$@"\n`, { mode: 0o755 });
  const environment = {
    WANWEN_HOME: home,
    WANWEN_PORT: String(await freePort()),
    WANWEN_OFFLINE: 'true',
    WANWEN_CONTEXT_LENGTH: '1024',
    WANWEN_THREADS: '1',
    WANWEN_LANG: 'en',
    PATH: `${home}${delimiter}${process.env.PATH}`,
  };
  const installed = await runWanwen(['models', 'install', model!, '--id', 'tiny'], { environment });
  assert.equal(installed.code, 0, installed.stderr);
  return environment;
}

function shell(line: string, environment: Record<string, string>): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve) => {
    const child = spawn('sh', ['-c', line], {
      env: environment,
      cwd: environment.WANWEN_HOME,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      stdout += piece;
    });
    child.on('close', (code) => resolve({ code, stdout }));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
