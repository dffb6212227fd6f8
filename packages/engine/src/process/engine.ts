import { availableParallelism } from 'node:os';
import { EngineError } from '../errors.ts';
import { loadLibrary } from '../native/library.ts';
import type {
  EngineCounters,
  EngineFault,
  ForgottenPrefixes,
  FromEngine,
  LoadedModel,
  LoadOptions,
  PromptPiece,
} from '../protocol.ts';
import { Constraints } from './constraints.ts';
import { Lane } from './lane.ts';
import { Scratch } from './native-bytes.ts';
import { loadNativeModel, type NativeModel } from './native-model.ts';
import { openPrefixCache, type PrefixCache } from './prefix-cache.ts';
import { Scheduler, type SchedulerParts } from './scheduler.ts';
import { openSideContext } from './side-lane.ts';
import { ThreadGovernor } from './thread-governor.ts';
import { createThreadpool } from './threadpool.ts';

/** Of the memory for prefixes, what is filled from disk before anybody asks; and at most so many bytes. */
const aheadShare = 1 / 4;
const aheadBytes = 512 * 2 ** 20;

/** One loaded model, ready to answer. */
export class Engine {
  readonly scheduler: Scheduler;
  readonly description: LoadedModel;
  private readonly model: NativeModel;
  private readonly lane: Lane;
  private readonly prefixes: PrefixCache;
  private readonly threads: ThreadGovernor;

  constructor(options: LoadOptions, send: (message: FromEngine) => void) {
    const start = performance.now();
    const library = loadLibrary(options.libraryDirectory, options.cpuBackend);
    this.model = loadNativeModel(library, options.modelPath, (fraction) => send({ type: 'load-progress', fraction }));
    const contextLength = Math.min(options.contextLength, this.model.trainedContextLength);
    const most = options.threads === 'adaptive' ? availableParallelism() : options.threads;
    this.lane = new Lane(this.model, { cells: contextLength, sequences: options.parallel, threads: most });
    const pool = createThreadpool(library, most);
    if (pool) this.lane.attachThreadpool(pool);
    this.threads = new ThreadGovernor({ threads: options.threads, apply: (count) => this.lane.setThreads(count) });
    const scratch = new Scratch();
    this.prefixes = openPrefixCache(this.model, this.lane, options, scratch);
    this.scheduler = new Scheduler({
      model: this.model,
      lane: this.lane,
      side: this.openSide(options, contextLength, most),
      prefixes: this.prefixes,
      constraints: new Constraints(this.model.vocabulary),
      threads: this.threads,
      scratch,
      options: { ...options, contextLength },
      send,
    });
    this.description = describe(this.model, {
      contextLength,
      parallel: options.parallel,
      cpuBackend: library.cpuBackend,
      loadMs: performance.now() - start,
    });
    void this.prefixes.readAhead(Math.min(options.prefixMemoryBytes * aheadShare, aheadBytes), () =>
      this.scheduler.untilIdle(),
    );
  }

  /** Long prompts get a lane of their own where there are others beside them, and cores for both. */
  private openSide({ parallel, side }: LoadOptions, cells: number, cores: number): SchedulerParts['side'] {
    const threads = side?.threads ?? Math.floor(cores / 2);
    // A checkpoint has to be taken where another sequence branches off, which needs the lane that both are in.
    if (parallel === 1 || threads === 0 || this.prefixes.memory.exact) return undefined;
    return { lane: openSideContext(this.model.library, this.model, cells, threads), threads };
  }

  tokenize(prompt: PromptPiece[]): Int32Array {
    return this.model.vocabulary.tokenizePrompt(prompt).tokens;
  }

  async forgetPrefixes(asked: ForgottenPrefixes): Promise<void> {
    await this.prefixes.disk?.forget(asked);
  }

  counters(): EngineCounters {
    const { scheduler, lane, prefixes } = this;
    return {
      running: scheduler.slots.running.length,
      queued: scheduler.queue.size,
      kvCellsUsed: scheduler.usedCells,
      kvCellsKept: scheduler.slots.keptCells,
      kvCells: lane.cells * lane.sequences,
      prefixEntries: prefixes.memory.entries,
      prefixBytes: prefixes.memory.bytes,
      prefixDiskEntries: prefixes.disk?.entries ?? 0,
      prefixDiskBytes: prefixes.disk?.bytes ?? 0,
      threads: this.threads.current,
      stepMs: scheduler.stepMs,
      residentBytes: process.memoryUsage.rss(),
      requestsFinished: scheduler.requestsFinished,
      tokensGenerated: scheduler.tokensGenerated,
    };
  }
}

function describe(
  model: NativeModel,
  inForce: Pick<LoadedModel, 'contextLength' | 'parallel' | 'cpuBackend' | 'loadMs'>,
): LoadedModel {
  const { vocabulary } = model;
  return {
    architecture: model.architecture,
    name: model.name,
    chatTemplate: model.chatTemplate,
    bosToken: vocabulary.textOrUndefined(vocabulary.bos),
    eosToken: vocabulary.textOrUndefined(vocabulary.eos),
    controlTokens: vocabulary.controlTokens().map((token) => vocabulary.textOf(token)),
    vocabularySize: vocabulary.size,
    parameterCount: model.parameterCount,
    modelBytes: model.bytes,
    trainedContextLength: model.trainedContextLength,
    recurrent: model.recurrent,
    ...inForce,
  };
}

/** What a failed load tells the parent. */
export function loadFault(error: unknown): EngineFault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof EngineError && error.code === 'out_of_memory') return { code: 'out_of_memory', message };
  return { code: 'model_load_failed', message };
}
