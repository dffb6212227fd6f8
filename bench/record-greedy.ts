/**
 * Records llama-server's greedy answers, which the tests hold our engine to. Run it again when the prompts or the
 * version of llama.cpp change.
 *
 *   WANWEN_TEST_MODEL=… WANWEN_TEST_GEMMA=… node bench/record-greedy.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { askLlamaServerGreedily } from './greedy/ask-llama-server.ts';
import type { GreedyAnswer } from './greedy/greedy-answer.ts';
import { clearPrompts, greedyTokens } from './greedy/prompts.ts';
import { loadedCpuBackend } from './machine/processes.ts';
import { buildPeers } from './peers/build-peers.ts';
import { startLlamaServer } from './subjects/llama-server.ts';

/** What a fixture file holds. */
export interface GreedyRecording {
  model: string;
  recordedWith: string;
  answers: GreedyAnswer[];
}

const folder = join(import.meta.dirname, '..', 'tests', 'fixtures', 'greedy');
const models = { starter: 'WANWEN_TEST_MODEL', gemma: 'WANWEN_TEST_GEMMA' };

for (const [name, variable] of Object.entries(models)) {
  const modelPath = process.env[variable];
  if (!modelPath) throw new Error(`Set ${variable} to the model's file.`);
  const recording = await record(modelPath);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), toText(recording));
  console.log(`${name}: ${recording.answers.length} answers, ${recording.recordedWith}`);
}

async function record(modelPath: string): Promise<GreedyRecording> {
  await using peer = await startLlamaServer({
    folder: buildPeers(),
    modelPath,
    parallel: 1,
    contextLength: 1024,
    threads: 1,
  });
  const answers: GreedyAnswer[] = [];
  for (const prompt of clearPrompts) answers.push(await askLlamaServerGreedily(peer, prompt, greedyTokens));
  const backend = loadedCpuBackend(await peer.computePid());
  return { model: basename(modelPath), recordedWith: `llama-server v0.5.0, ${backend}`, answers };
}

/** JSON with one line an answer, so that a change is readable. */
function toText({ answers, ...head }: GreedyRecording): string {
  const lines = answers.map((answer) => `    ${JSON.stringify(answer)}`).join(',\n');
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "answers": [\n${lines}\n  ]\n}\n`;
}
