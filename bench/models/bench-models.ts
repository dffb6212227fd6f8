import { existsSync } from 'node:fs';
import { randomModel } from './make-random-model.ts';

export interface BenchModel {
  /** As the tables name it. */
  label: string;
  path: string;
}

/** `random`, `starter`, `gemma`, or the path of a GGUF file. */
export async function benchModel(choice: string): Promise<BenchModel> {
  switch (choice) {
    case 'random':
      return { label: 'Qwen3-0.6B shape, Q4_0', path: await randomModel() };
    case 'starter':
      return { label: 'SmolLM2-135M, Q4_1', path: pathFrom('WANWEN_TEST_MODEL', 'SmolLM2-135M-Instruct.Q4_1.gguf') };
    case 'gemma':
      return { label: 'Gemma 3 270M, Q4_K_M', path: pathFrom('WANWEN_TEST_GEMMA', 'gemma-3-270m-q4_k_m.gguf') };
  }
  if (!existsSync(choice)) throw new Error(`There is no model file ${choice}; use random, starter, gemma, or a path.`);
  return { label: choice.replace(/^.*\//, '').replace(/\.gguf$/, ''), path: choice };
}

function pathFrom(variable: string, file: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`Set ${variable} to the path of ${file}.`);
  return path;
}
