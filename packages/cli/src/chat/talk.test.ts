import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';

const launcher = fileURLToPath(new URL('../../bin/wanwen.mjs', import.meta.url));
/** Of util-linux: gives a program a terminal. */
const terminalProgram = 'script';
const skip = spawnSync(terminalProgram, ['--version']).status === 0 ? false : 'there is no "script" command here';

const keys = { enter: '\r', ctrlC: '\u0003', ctrlD: '\u0004', up: '\u001b[A', escape: '\u001b' };

/** A server that answers `echo: <question>`, and to "forever" without an end. */
async function startServer(t: TestContext) {
  const questions: string[][] = [];
  let left = 0;
  const server = createServer(async (request, response) => {
    if (request.url === '/v1/models') return void response.end('{"data":[{"id":"echo"},{"id":"other"}]}');
    if (request.method !== 'POST') return void response.writeHead(404).end();
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    const asked = body.messages.map(({ content }: { content: string }) => content);
    questions.push(asked);
    const send = (delta: object, reason: string | null = null) =>
      response.write(
        `data: ${JSON.stringify({ model: body.model ?? 'echo', choices: [{ delta, finish_reason: reason }] })}\n\n`,
      );
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.on('close', () => {
      if (!response.writableFinished) left += 1;
    });
    send({ content: `echo: ${asked.at(-1)}` });
    if (asked.at(-1) === 'forever') return;
    send({}, 'stop');
    response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, questions, left: () => left };
}

/** The chat on a terminal of its own. */
async function startTalk(t: TestContext) {
  const server = await startServer(t);
  const home = mkdtempSync(join(tmpdir(), 'wanwen-talk-'));
  const command = `'${process.execPath}' '${launcher}' chat --server ${server.address}`;
  const terminal = spawn(terminalProgram, ['-qefc', command, '/dev/null'], {
    env: { PATH: process.env.PATH, TERM: 'xterm-256color', WANWEN_HOME: home, WANWEN_LANG: 'en', COLUMNS: '80' },
  });
  t.after(() => {
    terminal.kill('SIGKILL');
    rmSync(home, { recursive: true, force: true });
  });
  let screen = '';
  let seen = 0;
  terminal.stdout.setEncoding('utf8').on('data', (piece) => (screen += piece));
  /** Waits for text that came after what was waited for before. */
  const sees = async (text: string) => {
    for (let tries = 0; ; tries++) {
      const shown = stripVTControlCharacters(screen);
      const at = shown.indexOf(text, seen);
      if (at >= 0) {
        seen = at + text.length;
        return;
      }
      assert.ok(tries < 200, `no "${text}" in: ${shown.slice(seen)}`);
      await sleep(50);
    }
  };
  const type = (text: string) => void terminal.stdin.write(text);
  const ended = once(terminal, 'close').then(([code]) => code as number);
  await sees('› ');
  return { ...server, home, sees, type, ended };
}

test('a chat on a terminal remembers its turns, recalls lines, and Ctrl-D leaves with 0', { skip }, async (t) => {
  const { sees, type, questions, ended, home } = await startTalk(t);
  type(`first${keys.enter}`);
  await sees('echo: first');
  await sees('› ');
  type(`second${keys.enter}`);
  await sees('echo: second');
  await sees('› ');
  assert.deepEqual(questions[1], ['first', 'echo: first', 'second']);
  type(`/new${keys.enter}`);
  await sees('A new conversation');
  await sees('› ');
  type(`${keys.up}${keys.up}${keys.enter}`);
  await sees('echo: second');
  await sees('› ');
  assert.deepEqual(questions[2], ['second']);
  type(keys.ctrlD);
  assert.equal(await ended, 0);
  assert.match(readFileSync(join(home, 'chat-history'), 'utf8'), /second/);
});

test('several lines are one message: after a backslash, and in a paste', { skip }, async (t) => {
  const { sees, type, questions } = await startTalk(t);
  type(`one\\${keys.enter}`);
  await sees('… ');
  type(`two${keys.enter}`);
  await sees('echo: one');
  await sees('› ');
  type(`\u001b[200~three\rfour\u001b[201~`);
  await sees('… ');
  type(keys.enter);
  await sees('echo: three');
  assert.deepEqual([questions[0]?.at(-1), questions[1]?.at(-1)], ['one\ntwo', 'three\nfour']);
});

test('Ctrl-C stops an answer and hangs up; twice at the prompt it leaves with 130', { skip }, async (t) => {
  const { sees, type, left, ended } = await startTalk(t);
  type(`forever${keys.enter}`);
  await sees('echo: forever');
  type(keys.ctrlC);
  await sees('stopped');
  await sees('› ');
  assert.equal(left(), 1);
  type(keys.ctrlC);
  await sees('Ctrl-C again');
  await sees('› ');
  type(keys.ctrlC);
  assert.equal(await ended, 130);
});

test('commands that start with a slash are not sent to the model', { skip }, async (t) => {
  const { sees, type, questions, ended } = await startTalk(t);
  for (const [line, answer] of [
    ['/help', '/retry'],
    ['/mod', '● echo'],
    ['/model other', 'other answers'],
    ['/model nothing', 'no model "nothing"'],
    ['/think on', 'Thinking is on'],
    ['/system Be brief.', 'system prompt is set'],
    ['/retry', 'Nothing to ask again'],
    ['/save', 'Nothing to save'],
    ['/nonsense', 'no command /nonsense'],
  ] as const) {
    type(line + keys.enter);
    await sees(answer);
    await sees('› ');
  }
  assert.equal(questions.length, 0);
  type(`//not a command${keys.enter}`);
  await sees('echo: /not a command');
  await sees('› ');
  assert.deepEqual(questions[0], ['Be brief.', '/not a command']);
  type(`/exit${keys.enter}`);
  assert.equal(await ended, 0);
});
