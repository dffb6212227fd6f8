/**
 * Tokens a second over the whole time, prompts included, with 1, 4, 8 and 16 clients that arrive together; each has a
 * prompt of 112 tokens of its own and takes 64 tokens. Beside llama-server, and beside the bare compute loop.
 *
 *   node bench/throughput.ts [--quick]
 */

import { complete } from './client/ask.ts';
import { freshText } from './client/prompts.ts';
import { runBatchedBench } from './peers/run-batched-bench.ts';
import { type Finding, figure } from './report/finding.ts';
import { becomeQuiet } from './setup/become-quiet.ts';
import { coreCount, type Setup, startPair } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import type { Subject } from './subjects/subject.ts';

const CLIENTS = [1, 4, 8, 16];
const PROMPT_TOKENS = 112;
const ANSWER_TOKENS = 64;
const CONTEXT_LENGTH = 512;

export const throughput: Measurement = { measure: measureThroughput, models: ['random', 'starter'] };

async function measureThroughput(setup: Setup): Promise<Finding[]> {
  await using pair = await startPair(setup, { parallel: Math.max(...CLIENTS), contextLength: CONTEXT_LENGTH });
  // Slots that have been used before must first save what they hold: the usual state of a server.
  for (const side of [pair.own, pair.peer]) await wave(side, Math.max(...CLIENTS));
  const findings: Finding[] = [];
  for (const clients of CLIENTS) {
    const rounds = { own: [] as number[], peer: [] as number[], limit: [] as number[] };
    for (let round = 0; round < (setup.quick ? 1 : 3); round++) {
      rounds.own.push(await wave(pair.own, clients));
      rounds.peer.push(await wave(pair.peer, clients));
      rounds.limit.push(await computeLimit(pair.peers, setup.model.path, clients));
    }
    findings.push(toFinding(setup, clients, rounds));
  }
  return findings;
}

/** Tokens out a second. */
async function wave(subject: Subject, clients: number): Promise<number> {
  await becomeQuiet();
  const start = performance.now();
  const answers = await Promise.all(
    Array.from({ length: clients }, () => complete(subject, freshText(PROMPT_TOKENS), ANSWER_TOKENS)),
  );
  const seconds = (performance.now() - start) / 1000;
  const tokens = answers.reduce((sum, answer) => sum + answer.completionTokens, 0);
  if (tokens !== clients * ANSWER_TOKENS) {
    throw new Error(`${subject.name} gave ${tokens} tokens, not ${clients} × ${ANSWER_TOKENS}.`);
  }
  return tokens / seconds;
}

function computeLimit(folder: string, modelPath: string, clients: number): Promise<number> {
  return runBatchedBench({
    folder,
    modelPath,
    threads: coreCount,
    promptTokens: PROMPT_TOKENS,
    answerTokens: ANSWER_TOKENS,
    clients,
  });
}

function toFinding(setup: Setup, clients: number, rounds: { own: number[]; peer: number[]; limit: number[] }): Finding {
  const own = figure('wanwen', rounds.own);
  const peer = figure('llama-server', rounds.peer);
  const limit = figure('llama-batched-bench', rounds.limit);
  return {
    claim: { en: 'Throughput', zh: '吞吐量' },
    situation: { en: `${clients} client${clients === 1 ? '' : 's'}`, zh: `${clients} 个客户端` },
    model: setup.model.label,
    unit: 't/s',
    figures: [own, peer, limit],
    ratios: [
      {
        of: { en: 'wanwen ÷ llama-server', zh: 'wanwen ÷ llama-server' },
        value: own.median / peer.median,
        target: { atLeast: 1.1 },
      },
      { of: { en: 'wanwen ÷ limit', zh: 'wanwen ÷ 极限' }, value: own.median / limit.median, target: { atLeast: 0.9 } },
    ],
  };
}

if (import.meta.main) await runCommand([throughput]);
