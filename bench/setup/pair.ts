import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { complete } from '../client/ask.ts';
import { drawWords, freshText } from '../client/prompts.ts';
import { loadedCpuBackend } from '../machine/processes.ts';
import type { BenchModel } from '../models/bench-models.ts';
import { peerFolder } from '../peers/peer-folder.ts';
import type { OwnOptions } from '../subjects/engine.ts';
import { startLlamaServer } from '../subjects/llama-server.ts';
import type { Subject } from '../subjects/subject.ts';
import { cacheFolder } from './cache-folder.ts';

/** What a measurement is told. */
export interface Setup {
  model: BenchModel;
  /** One round instead of several: to see that it works, not to publish. */
  quick: boolean;
  /** Starts our side: the server, or the engine alone. */
  startOwn(options: OwnOptions): Promise<Subject>;
  /** File names of the CPU back ends met so far. */
  cpuBackends: Set<string>;
}

export interface PairOptions {
  parallel: number;
  contextLength: number;
  prefixMemoryBytes?: number;
  /** llama-server's KV cache is one for all slots. */
  unified?: boolean;
}

/** Both sides, warm, on the same model file and the same kernels. Closing it ends both. */
export interface Pair extends AsyncDisposable {
  own: Subject;
  peer: Subject;
  /** Folder of the peers with the CPU back end that our side chose. */
  peers: string;
  /** Stops our side and starts it again on what it kept. */
  restartOwn(): Promise<Subject>;
}

/** A restarted server is asked so long after it is up: it reads what was used last from disk while nobody asks. */
const restartedMs = 2000;

export const coreCount = availableParallelism();

export async function startPair(setup: Setup, options: PairOptions): Promise<Pair> {
  await using stack = new AsyncDisposableStack();
  const modelPath = setup.model.path;
  const home = temporaryHome();
  const startOwn = () => setup.startOwn({ ...options, modelPath, threads: 'adaptive', home });
  let own = await startOwn();
  stack.defer(() => own.stop());
  await warmUp(own);
  const peers = peersLike(setup, await own.computePid());
  const peer = stack.use(await startLlamaServer({ ...options, folder: peers, modelPath, threads: coreCount }));
  await warmUp(peer);
  await checkSameKernels(own, peer);
  const owned = stack.move();
  return {
    own,
    peer,
    peers,
    async restartOwn() {
      await own.stop();
      own = await startOwn();
      await warmUp(own);
      await sleep(restartedMs);
      return own;
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** Folder of the peers with the CPU back end that a process of ours has loaded. */
export function peersLike(setup: Setup, pid: number): string {
  const backend = loadedCpuBackend(pid);
  setup.cpuBackends.add(backend);
  return peerFolder(backend);
}

/** A data folder that is removed when this process ends. */
export function temporaryHome(): string {
  const home = mkdtempSync(join(cacheFolder('homes'), 'home-'));
  process.on('exit', () => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** Loads the model and touches all of its weights. */
export async function warmUp(subject: Subject): Promise<void> {
  await complete(subject, freshText(64), 8);
}

async function checkSameKernels(own: Subject, peer: Subject): Promise<void> {
  const [ours, theirs] = await Promise.all(
    [own, peer].map(async (subject) => loadedCpuBackend(await subject.computePid())),
  );
  if (ours !== theirs) throw new Error(`Not the same kernels: ${own.name} runs ${ours}, ${peer.name} ${theirs}.`);
  const prompt = drawWords(1)(100);
  const counts = [await complete(own, prompt, 1), await complete(peer, prompt, 1)].map((each) => each.promptTokens);
  if (counts[0] !== counts[1]) throw new Error(`Not the same prompt: ${counts.join(' and ')} tokens.`);
}
