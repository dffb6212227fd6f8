import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type RunOptions, runWanwen, startWanwen } from '../packages/cli/src/testing/run-wanwen.ts';
import {
  type Reply,
  saying,
  startUpstream,
} from '../packages/server/src/models/deployments/testing/scripted-upstream.ts';

/** One server whose model is a scripted upstream: what it says is known. */
describe('abilities on the command line', () => {
  let home: string;
  let environment: Record<string, string>;
  const closing: (() => Promise<unknown>)[] = [];
  const run = (words: string[], options: RunOptions = {}) => runWanwen(words, { environment, ...options });

  const deploy = async (name: string, ...replies: Reply[]) => {
    const upstream = await startUpstream(...replies);
    closing.push(async () => upstream[Symbol.asyncDispose]());
    const words = ['deployment', 'add', '--name', name, '--model', 'm', '--base-url', upstream.baseUrl];
    const added = await run([...words, '--allow-private']);
    assert.equal(added.code, 0, added.stderr);
  };

  before(async () => {
    home = mkdtempSync(join(tmpdir(), 'wanwen-abilities-'));
    environment = {
      WANWEN_HOME: home,
      WANWEN_OFFLINE: 'true',
      WANWEN_PORT: String(await freePort()),
      WANWEN_DEFAULT_MODEL: 'scripted',
    };
    await deploy('scripted', saying('{"text": "Meeting at 15:00."}'));
    await deploy('reader', readingFor('come', 'bring'));
    await deploy('yes-man', readingFor(''));
  });
  after(async () => {
    for (const close of closing) await close();
    rmSync(home, { recursive: true, force: true });
  });

  test('without a server, one runs in the process, and ends with it', async () => {
    const { code, stdout, stderr } = await run([
      'run',
      'workplace.translate',
      '--text',
      '下午三点开会 15:00',
      '--to',
      'en',
    ]);
    assert.equal(code, 0, stderr);
    assert.equal(stdout, 'Meeting at 15:00.\n');
    assert.match(stderr, /No server answers[\s\S]*AI-generated · scripted · \d+ tokens/);
  });

  test('a citation of a message that does not exist fails an evaluation, whatever its score', async () => {
    const citing = async (messageId: string) => {
      const server = createHttpServer((request, response) => {
        response.setHeader('content-type', 'application/json');
        if (request.url!.startsWith('/health')) return response.end('{"product": "Wanwen", "version": "1.0.0"}');
        const event = { type: 'result', result: digestCiting(messageId) };
        response.end(`data: ${JSON.stringify(event)}\n\n`);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      closing.push(async () => server.close());
      const { port } = server.address() as AddressInfo;
      const words = ['eval', 'workplace.digest', '--case', 'a release that moved', '--server'];
      return run([...words, `http://127.0.0.1:${port}`]);
    };
    const honest = await citing('launch-1');
    assert.deepEqual([honest.code, honest.stderr], [0, '']);
    const invented = await citing('launch-99');
    assert.equal(invented.code, 1);
    assert.match(invented.stderr, /must always hold is broken in “a release that moved”: launch-99 does not exist/);
  });

  describe('with a server', () => {
    before(async () => {
      const server = startWanwen(['serve'], { environment });
      closing.unshift(async () => {
        server.child.kill('SIGINT');
        await server.ended;
      });
      await server.until(/Wanwen: (http:\S+)/);
    });

    test('they are listed, and one is described with its flags', async () => {
      const list = await run(['abilities']);
      assert.match(list.stdout, /^ID .*\n[\s\S]*workplace\.translate +Translate +Puts a text/m);
      const { items } = JSON.parse((await run(['abilities', '--json'])).stdout);
      assert.ok(items.some(({ id }: { id: string }) => id === 'workplace.copy'));
      const one = await run(['abilities', 'workplace.translate', '--lang', 'zh']);
      assert.match(
        one.stdout,
        /workplace\.translate · 翻译[\s\S]*--text <text> +原文 · 必填[\s\S]*--to <text> +译成 · zh \| /,
      );
    });

    test('one is run with flags, from a pipe, and in JSON', async () => {
      const piped = await run(['run', 'workplace.translate', '--text', '-', '--to', 'en'], { input: '下午三点开会' });
      assert.equal(piped.stdout, 'Meeting at 15:00.\n');
      const input = JSON.stringify({ text: '会议 99', to: 'en' });
      const { code, stdout } = await run(['run', 'workplace.translate', '--input', '-', '--json'], { input });
      assert.equal(code, 0);
      const { output, model, checks, notice } = JSON.parse(stdout);
      assert.deepEqual(output, { text: 'Meeting at 15:00.', missing: ['99'] });
      assert.deepEqual([model, checks.repaired, notice.en], ['scripted', 0, 'AI-generated']);
    });

    test('a picture is written where it is asked for, and told of where not', async () => {
      const words = ['run', 'workplace.sticker', '--words', '收到'];
      const told = await run(words);
      assert.match(told.stdout, /Sticker: image\/png · \d+ KB · --output <file> writes it/);
      const file = join(home, 'received.png');
      assert.equal((await run([...words, '-o', file])).code, 0);
      assert.equal(readFileSync(file).subarray(1, 4).toString(), 'PNG');
      const none = await run(['run', 'workplace.translate', '--text', 'x', '--to', 'en', '-o', file]);
      assert.deepEqual([none.code, /no picture/.test(none.stderr)], [2, true]);
      const digest = await run(['abilities', 'workplace.digest']);
      assert.match(digest.stdout, /--range <json> +Range · joined \| unread \| {"kind": "days", "days": <integer>}/);
    });

    test('what cannot be run says why, with an exit code of its own', async () => {
      const cases: [string[], number, RegExp][] = [
        [['run', 'workplace.nothing'], 3, /There is no ability "workplace\.nothing"/],
        [
          ['run', 'workplace.translate', '--words', 'x'],
          2,
          /--words is no field of this ability. There are: --text, --to/,
        ],
        [
          ['run', 'workplace.translate', '--text', 'x', '--to', 'klingon'],
          2,
          /--to must be one of zh, .*, not "klingon"/,
        ],
        [['run', 'workplace.translate', '--text', 'x', '--model', 'gone'], 3, /gone/],
        [['run'], 2, /ability/],
      ];
      for (const [words, exit, message] of cases) {
        const { code, stderr } = await run(words);
        assert.equal(code, exit, stderr);
        assert.match(stderr, message);
      }
    });

    test('an evaluation has a table, is kept, compared with the last one, and fails below the threshold', async () => {
      const words = ['eval', 'workplace.translate'];
      const first = await run([...words, '--threshold', '1']);
      assert.equal(first.code, 0, first.stderr);
      assert.match(first.stdout, /^Case .*Score/);
      assert.match(first.stdout, /a language that there is not +1\/1 +—/);
      assert.match(first.stdout, /% of the rules hold with scripted\.\nClaims that no rule can tell: 2\./);
      const again = await run([...words, '--threshold', '99']);
      assert.equal(again.code, 1);
      assert.match(again.stdout, /a language that there is not +1\/1 +1\/1/);
      assert.match(again.stderr, /is below the threshold of 99 %/);
      assert.equal(readdirSync(join(home, 'evaluations/workplace.translate')).length, 2);
      const part = JSON.parse((await run([...words, '--case', 'code stays', '--json'])).stdout);
      assert.deepEqual([part.cases.length, part.passed, part.cases[0].held < part.cases[0].rules], [1, true, true]);
      assert.equal(readdirSync(join(home, 'evaluations/workplace.translate')).length, 2);
    });

    test('a judge is heard where it tells good from bad, and what it says counts as a rule', async () => {
      const words = ['eval', 'workplace.translate', '--case', 'a time and a room'];
      const alone = await run(words);
      assert.match(alone.stdout, /Claims that no rule can tell: 1\. With --judge <model>/);
      const judged = await run([...words, '--judge', 'reader']);
      assert.equal(judged.code, 0, judged.stderr);
      assert.match(judged.stdout, /不是生硬的命令。 → as read[\s\S]*Claims that reader judged: 1 of 1\.\n$/);
      const json = async (judge: string) => JSON.parse((await run([...words, '--judge', judge, '--json'])).stdout);
      const [fit, unfit] = [await json('reader'), await json('yes-man')];
      assert.deepEqual([fit.cases[0].judged, fit.cases[0].undecided], [1, []]);
      assert.deepEqual([unfit.cases[0].judged, unfit.cases[0].undecided.length], [0, 1]);
      assert.equal(fit.cases[0].rules, unfit.cases[0].rules + 1);
      assert.match(
        (await run([...words, '--judge', 'yes-man'])).stdout,
        /On these it was not heard[\s\S]* {2}a time and a room stay: /,
      );
      const gone = await run([...words, '--judge', 'gone']);
      assert.notEqual(gone.code, 0);
      assert.match(gone.stderr, /gone/);
      assert.match((await run([...words, '--judge', 'scripted'])).stderr, /judges itself/);
    });
  });
});

/** A judge for whom a claim holds where what was made has one of the words. */
const readingFor =
  (...words: string[]): Reply =>
  (response, call) => {
    const made: string = call.body.messages.at(-1).content.split('\nMade:\n')[1];
    const holds = words.some((word) => made.includes(word));
    return saying(JSON.stringify({ reason: 'as read', holds }))(response, call);
  };

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** What a server might say that lets a model invent. */
function digestCiting(messageId: string) {
  const quote = '测试还剩两个缺陷没关';
  const mention = { messageId, author: '李雷', time: '2026-03-04T09:30:00+08:00', quote };
  return {
    ...{ ability: 'workplace.digest', model: 'm', notice: { zh: '内容由 AI 生成', en: 'AI-generated' } },
    output: {
      ...{
        topics: [],
        decisions: [],
        openQuestions: [],
        overtaken: [],
        more: [],
        mentions: [mention],
        keyMessages: [],
      },
      ...{ suspicious: [], messages: 12, onlyNewest: false },
    },
    checks: { repaired: 0, dropped: 0, fallback: null },
    usage: { promptTokens: 1, completionTokens: 1, calls: 1 },
  };
}
