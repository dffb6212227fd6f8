/**
 * Greedy answers of our engine and of llama-server, token for token: the same model file, the same kernels, 20 prompts,
 * 128 tokens each.
 *
 *   WANWEN_TEST_MODEL=… WANWEN_TEST_GEMMA=… node bench/greedy-equality.ts [--quick]
 */
import { createEngine } from '@wanwen/engine';
import { askEngineGreedily } from './greedy/ask-engine.ts';
import { askLlamaServerGreedily } from './greedy/ask-llama-server.ts';
import { firstDifference, type GreedyAnswer } from './greedy/greedy-answer.ts';
import { greedyTokens, livePrompts } from './greedy/prompts.ts';
import { childProcesses, hasCpuBackend } from './machine/processes.ts';
import { type Finding, figure } from './report/finding.ts';
import { coreCount, peersLike, type Setup } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import { startLlamaServer } from './subjects/llama-server.ts';

const CONTEXT_LENGTH = 1024;

export const greedyEquality: Measurement = { measure: measureGreedyEquality, models: ['starter', 'gemma'] };

async function measureGreedyEquality(setup: Setup): Promise<Finding[]> {
  const { path: modelPath, label } = setup.model;
  const settings = { parallel: 1, contextLength: CONTEXT_LENGTH };
  await using engine = createEngine({ models: { model: { path: modelPath, settings } } });
  await engine.load('model');
  const folder = peersLike(setup, childProcesses(process.pid).find(hasCpuBackend)!);
  await using peer = await startLlamaServer({ folder, modelPath, ...settings, threads: coreCount });
  const prompts = setup.quick ? livePrompts.slice(0, 3) : livePrompts;
  let equal = 0;
  for (const prompt of prompts) {
    const ours = await askEngineGreedily(engine, 'model', prompt, greedyTokens);
    const theirs = await askLlamaServerGreedily(peer, prompt, greedyTokens);
    const difference = describeDifference(ours, theirs);
    if (difference) console.error(`${label}: ${difference}`);
    else equal += 1;
  }
  return [
    {
      claim: {
        en: 'Greedy answers equal to llama-server, token for token',
        zh: '贪心输出与 llama-server 逐 token 一致',
      },
      situation: {
        en: `${prompts.length} prompts, up to ${greedyTokens} tokens`,
        zh: `${prompts.length} 个提示，最多 ${greedyTokens} 个 token`,
      },
      model: label,
      unit: '',
      figures: [figure('equal', [equal]), figure('of', [prompts.length])],
      ratios: [
        { of: { en: 'equal answers', zh: '一致的回答' }, value: equal / prompts.length, target: { atLeast: 1 } },
      ],
    },
  ];
}

function describeDifference(ours: GreedyAnswer, theirs: GreedyAnswer): string | undefined {
  const prompt = JSON.stringify(theirs.prompt.slice(0, 40));
  if (ours.promptTokens !== theirs.promptTokens) {
    return `${prompt}: the prompt is ${ours.promptTokens} tokens here, ${theirs.promptTokens} there`;
  }
  const index = firstDifference(ours.steps, theirs.steps);
  if (index < 0 && ours.answerTokens === theirs.answerTokens) return undefined;
  if (index < 0) return `${prompt}: the same text in ${ours.answerTokens} tokens here, ${theirs.answerTokens} there`;
  const text = ({ steps }: GreedyAnswer) => JSON.stringify(Buffer.from(steps[index]?.bytes ?? '', 'hex').toString());
  return `${prompt}: token ${index + 1} is ${text(ours)} here, ${text(theirs)} there (margin ${theirs.steps[index]?.margin})`;
}

if (import.meta.main) await runCommand([greedyEquality]);
