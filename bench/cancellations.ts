/**
 * 1,000 requests, most of them cut off by their client at a random moment: afterwards nothing runs or waits, no cell of
 * the KV cache is held, every sequence can still be filled to the brim, and the memory is what it was.
 *
 *   node bench/cancellations.ts [--quick]
 *
 * Our side is the engine without the server around it, because cells are told by the engine alone.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { complete } from './client/ask.ts';
import { freshText } from './client/prompts.ts';
import { allocatedBytes } from './machine/processes.ts';
import { type Finding, figure, type Wording } from './report/finding.ts';
import { coreCount, peersLike, type Setup, temporaryHome, warmUp } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import { readCounters, startEngine } from './subjects/engine.ts';
import { startLlamaServer } from './subjects/llama-server.ts';
import type { Subject } from './subjects/subject.ts';

const REQUESTS = 1000;
const CLIENTS = 16;
const PARALLEL = 8;
const CONTEXT_LENGTH = 512;
const ANSWER_TOKENS = 24;
/** Both caches of paused conversations are kept small, so that they are full before the memory is first read. */
const CACHE_MEBIBYTES = 32;
const CUT_PART = 0.8;
const LATEST_CUT_MS = 1500;
const IDLE_WAIT_MS = 10_000;

const claim: Wording = { en: 'Random cancellations', zh: '随机取消' };

export const cancellations: Measurement = { measure: measureCancellations, models: ['starter'] };

async function measureCancellations(setup: Setup): Promise<Finding[]> {
  await using stack = new AsyncDisposableStack();
  const home = temporaryHome();
  const shape = { modelPath: setup.model.path, parallel: PARALLEL, contextLength: CONTEXT_LENGTH };
  const prefixMemoryBytes = CACHE_MEBIBYTES << 20;
  const own = stack.use(await startEngine({ ...shape, threads: 'adaptive', home, prefixMemoryBytes }));
  await warmUp(own);
  const folder = peersLike(setup, await own.computePid());
  const peer = stack.use(
    await startLlamaServer({ ...shape, folder, threads: coreCount, cacheMebibytes: CACHE_MEBIBYTES }),
  );
  const requests = setup.quick ? REQUESTS / 10 : REQUESTS;
  const ownMemory = await measureMemory(own, requests);
  const peerMemory = await measureMemory(peer, requests);
  const counters = await idleCounters(own);
  await fillEverySequence(own);
  return [
    {
      claim,
      situation: { en: `memory before and after ${requests} requests`, zh: `${requests} 个请求前后的内存` },
      model: setup.model.label,
      unit: 'MiB',
      figures: [...memoryFigures('wanwen', ownMemory), ...memoryFigures('llama-server', peerMemory)],
      ratios: [
        {
          of: { en: 'wanwen, after ÷ before', zh: 'wanwen，之后 ÷ 之前' },
          value: growth(ownMemory),
          target: { atMost: 1.05 },
        },
        { of: { en: 'llama-server, after ÷ before', zh: 'llama-server，之后 ÷ 之前' }, value: growth(peerMemory) },
      ],
    },
    {
      claim,
      situation: { en: 'held when nobody asks any more', zh: '无人请求时仍被占用' },
      model: setup.model.label,
      unit: '',
      figures: [
        figure('running', [counters.running]),
        figure('waiting', [counters.queued]),
        figure('cells', [counters.kvCellsUsed]),
      ],
      ratios: [
        {
          of: { en: 'running, waiting and cells together', zh: '运行、等待与缓存单元之和' },
          value: counters.running + counters.queued + counters.kvCellsUsed,
          target: { atMost: 0 },
        },
      ],
    },
  ];
}

interface Memory {
  before: number;
  after: number;
}

/** The first third of the requests fills caches and pools; from then on nothing should grow. */
async function measureMemory(subject: Subject, requests: number): Promise<Memory> {
  const pid = await subject.computePid();
  await disturb(subject, Math.ceil(requests / 3));
  const before = allocatedBytes(pid);
  await disturb(subject, requests);
  return { before, after: allocatedBytes(pid) };
}

async function disturb(subject: Subject, requests: number): Promise<void> {
  let left = requests;
  const client = async () => {
    while (left-- > 0) await askAndPerhapsLeave(subject);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function askAndPerhapsLeave(subject: Subject): Promise<void> {
  const leaving = new AbortController();
  const leaves = Math.random() < CUT_PART;
  const timer = leaves ? setTimeout(() => leaving.abort(), Math.random() * LATEST_CUT_MS) : undefined;
  try {
    await complete(subject, freshText(16 + Math.floor(Math.random() * 200)), ANSWER_TOKENS, { signal: leaving.signal });
  } catch (error) {
    if (!leaving.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function idleCounters(own: Subject) {
  const deadline = performance.now() + IDLE_WAIT_MS;
  for (;;) {
    const counters = await readCounters(own);
    if (counters.running + counters.queued === 0 || performance.now() > deadline) return counters;
    await sleep(50);
  }
}

/** Fails when a lost cell leaves less room than was promised. */
async function fillEverySequence(subject: Subject): Promise<void> {
  const promptTokens = CONTEXT_LENGTH - ANSWER_TOKENS;
  const answers = await Promise.all(
    Array.from({ length: PARALLEL }, () => complete(subject, freshText(promptTokens), ANSWER_TOKENS)),
  );
  const short = answers.find(({ completionTokens }) => completionTokens !== ANSWER_TOKENS);
  if (short) throw new Error(`An answer had room for ${short.completionTokens} of ${ANSWER_TOKENS} tokens.`);
}

function growth({ before, after }: Memory): number {
  return after / before;
}

function memoryFigures(who: string, { before, after }: Memory) {
  return [figure(`${who} before`, [before / 2 ** 20]), figure(`${who} after`, [after / 2 ** 20])];
}

if (import.meta.main) await runCommand([cancellations]);
