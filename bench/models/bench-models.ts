import { existsSync } from 'node:fs';
import { randomModel } from './make-random-model.ts';

export interface BenchModel {
  /** As the tables name it. */
  label: string;
  path: string;
}

/** `random`, `starter`, or the path of a GGUF file. */
export async function benchModel(choice: string): Promise<BenchModel> {
  if (choice === 'random') return { label: 'Qwen3-0.6B shape, Q4_0', path: await randomModel() };
  if (choice === 'starter') return { label: 'SmolLM2-135M, Q4_1', path: starterPath() };
  if (!existsSync(choice)) throw new Error(`There is no model file ${choice}; use random, starter, or a path.`);
  return { label: choice.replace(/^.*\//, '').replace(/\.gguf$/, ''), path: choice };
}

function starterPath(): string {
  const path = process.env.WANWEN_TEST_MODEL;
  if (!path)
    throw new Error('Set WANWEN_TEST_MODEL to the file of the starter model (SmolLM2-135M-Instruct.Q4_1.gguf).');
  return path;
}
