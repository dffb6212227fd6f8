/**
 * Eight clients ask different questions under one system prompt of 1,500 tokens: first when nobody has seen it, then
 * again; then one client asks after our side was restarted.
 *
 *   node bench/shared-prefix.ts [--quick]
 */
import { chat, firstTextMs, type Message } from './client/ask.ts';
import { freshText } from './client/prompts.ts';
import { type Finding, figure, type Wording } from './report/finding.ts';
import { type Pair, type Setup, startPair } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import type { Subject } from './subjects/subject.ts';

const CLIENTS = 8;
const PREFIX_TOKENS = 1500;
const QUESTION_TOKENS = 24;
const ANSWER_TOKENS = 64;
const CONTEXT_LENGTH = 2048;

const claim: Wording = { en: 'Shared prefix of 1,500 tokens', zh: '共享 1,500 token 前缀' };

interface Wave {
  totalMs: number;
  slowestFirstMs: number;
}

export const sharedPrefix: Measurement = { measure: measureSharedPrefix, models: ['random', 'starter'] };

async function measureSharedPrefix(setup: Setup): Promise<Finding[]> {
  await using pair = await startPair(setup, { parallel: CLIENTS, contextLength: CONTEXT_LENGTH });
  const cold = { own: [] as Wave[], peer: [] as Wave[] };
  const warm = { own: [] as Wave[], peer: [] as Wave[] };
  for (let round = 0; round < (setup.quick ? 1 : 3); round++) {
    for (const side of ['own', 'peer'] as const) {
      const system = freshText(PREFIX_TOKENS);
      cold[side].push(await wave(pair[side], system));
      warm[side].push(await wave(pair[side], system));
    }
  }
  return [
    ...compare(setup, { en: '8 clients, first time', zh: '8 个客户端，首次' }, cold, { total: 1 / 5, first: 1 / 4 }),
    ...compare(setup, { en: '8 clients, once more', zh: '8 个客户端，再次' }, warm, {}),
    await measureRestart(setup, pair),
  ];
}

async function wave(subject: Subject, system: string): Promise<Wave> {
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: CLIENTS }, () => chat(subject, conversation(system), ANSWER_TOKENS)),
  );
  return { totalMs: performance.now() - start, slowestFirstMs: Math.max(...answers.map(firstTextMs)) };
}

function conversation(system: string): Message[] {
  return [
    { role: 'system', content: system },
    { role: 'user', content: freshText(QUESTION_TOKENS) },
  ];
}

function compare(
  setup: Setup,
  situation: Wording,
  waves: { own: Wave[]; peer: Wave[] },
  targets: { total?: number; first?: number },
): Finding[] {
  const finding = (what: Wording, pick: (wave: Wave) => number, atMost?: number): Finding => {
    const own = figure('wanwen', waves.own.map(pick));
    const peer = figure('llama-server', waves.peer.map(pick));
    return {
      claim,
      situation: { en: `${situation.en}: ${what.en}`, zh: `${situation.zh}：${what.zh}` },
      model: setup.model.label,
      unit: 'ms',
      figures: [own, peer],
      ratios: [
        {
          of: { en: 'wanwen ÷ llama-server', zh: 'wanwen ÷ llama-server' },
          value: own.median / peer.median,
          ...(atMost === undefined ? {} : { target: { atMost } }),
        },
      ],
    };
  };
  return [
    finding({ en: 'total time', zh: '总时间' }, (each) => each.totalMs, targets.total),
    finding({ en: 'slowest first token', zh: '最慢的首 token' }, (each) => each.slowestFirstMs, targets.first),
  ];
}

async function measureRestart(setup: Setup, pair: Pair): Promise<Finding> {
  const cold: number[] = [];
  const restarted: number[] = [];
  let own = await pair.restartOwn();
  for (let round = 0; round < (setup.quick ? 1 : 3); round++) {
    const system = freshText(PREFIX_TOKENS);
    cold.push(firstTextMs(await chat(own, conversation(system), 8)));
    own = await pair.restartOwn();
    restarted.push(firstTextMs(await chat(own, conversation(system), 8)));
  }
  const first = figure('cold', cold);
  const again = figure('after a restart', restarted);
  return {
    claim,
    situation: { en: '1 client, engine restarted: first token', zh: '1 个客户端，引擎重启后：首 token' },
    model: setup.model.label,
    unit: 'ms',
    figures: [again, first],
    ratios: [
      {
        of: { en: 'after a restart ÷ cold', zh: '重启后 ÷ 冷启动' },
        value: again.median / first.median,
        target: { atMost: 1 / 10 },
      },
    ],
  };
}

if (import.meta.main) await runCommand([sharedPrefix]);
