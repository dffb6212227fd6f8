import { EngineError } from '../errors.ts';
import type { GgufMetadata } from '../gguf/metadata.ts';
import { readGgufMetadata } from '../gguf/read-metadata.ts';
import type { EngineCounters, ForgottenPrefixes, LoadedModel, LoadOptions } from '../protocol.ts';
import type { EngineEvent, EngineModel, EngineModelStatus, ModelSettings } from '../types.ts';
import { type Crash, CrashHistory } from './crash-history.ts';
import { EngineProcess, type EngineProcessLimits } from './engine-process.ts';
import { type MemoryPlan, planMemory } from './memory-plan.ts';
import type { MemoryHolder, MemoryPool } from './memory-pool.ts';
import { type ResolvedSettings, resolveSettings } from './resolve-settings.ts';
import { waitFor } from './wait-for.ts';

/** What every model of an engine shares. */
export interface HostOptions {
  pool: MemoryPool;
  defaults: ModelSettings | undefined;
  /** Program of the engine process. */
  main: string;
  limits?: Partial<EngineProcessLimits>;
  /** The part of the load options that depends on the machine: libraries, CPU back end, folders. */
  machineOptions(model: string): Promise<Pick<LoadOptions, 'libraryDirectory' | 'cpuBackend' | 'prefixDirectory'>>;
  onEvent(event: EngineEvent): void;
}

/** A model that is loaded, and the process that holds it. */
export interface RunningModel {
  process: EngineProcess;
  details: LoadedModel;
  metadata: GgufMetadata;
}

export interface LoadProgress {
  fraction: number;
  elapsedMs: number;
  modelBytes: number;
}

/** One registered model: loads it on first use, counts its users, unloads it, and starts it again after a crash. */
export class HostedModel implements MemoryHolder {
  readonly id: string;
  readonly #model: EngineModel;
  readonly #host: HostOptions;
  readonly #crashes = new CrashHistory();
  readonly #watchers = new Set<(progress: LoadProgress) => void>();
  #starting: Promise<RunningModel> | undefined;
  #running: RunningModel | undefined;
  #process: EngineProcess | undefined;
  #stopping: Promise<void> | undefined;
  #plan: MemoryPlan | undefined;
  #users = 0;
  #crashed = false;
  /** Aborts when the model is closed for good, with the error for whoever still waits. */
  readonly #closed = new AbortController();
  #starts = 0;
  lastUsed = 0;

  constructor(id: string, model: EngineModel, host: HostOptions) {
    this.id = id;
    this.#model = model;
    this.#host = host;
  }

  get idle(): boolean {
    return this.#users === 0 && this.#running !== undefined;
  }

  /**
   * The model, loaded, for one user, who must call `release`. Concurrent first users share one load.
   * Waiting ends with the signal's reason when it aborts; the load itself goes on for the others.
   */
  async acquire(
    options: { signal?: AbortSignal; onProgress?: (progress: LoadProgress) => void } = {},
  ): Promise<RunningModel & { release(): void }> {
    this.#users++;
    let released = false;
    const release = () => {
      if (released) return;
      released = true;
      this.#release();
    };
    try {
      const running = this.#running ?? (await this.#waitUntilLoaded(options));
      return { ...running, release };
    } catch (error) {
      release();
      throw error;
    }
  }

  /** Ends the process. Requests under way fail with `engine_closed`. */
  async unload(reason: 'asked' | 'memory' | 'idle'): Promise<void> {
    if (this.#starting) await this.#starting.catch(() => {});
    if (this.#stopping) return this.#stopping;
    const process = this.#process;
    if (!process) return;
    this.#running = undefined;
    this.#process = undefined;
    this.#stopping = process.stop().finally(() => {
      this.#stopping = undefined;
      this.#host.pool.release(this);
      this.#host.onEvent({ type: 'unloaded', model: this.id, reason });
    });
    return this.#stopping;
  }

  /** Unloads for good. A load under way is cut short. */
  async close(): Promise<void> {
    this.#closed.abort(
      new EngineError('engine_closed', `${this.id} was closed. Create a new engine, or register the model again.`),
    );
    if (this.#starting) this.#process?.kill();
    await this.unload('asked');
  }

  /** Tells the process, where there is one, that files are gone. What it cannot be told it finds out when it reads them. */
  async forgetPrefixes(asked: ForgottenPrefixes): Promise<void> {
    await this.#running?.process.forgetPrefixes(asked).catch(() => undefined);
  }

  async status(): Promise<EngineModelStatus> {
    const running = this.#running;
    return {
      id: this.id,
      state: this.#state(),
      memoryBytes: (await this.#memoryPlan())?.total ?? 0,
      details: running?.details,
      counters: await this.#counters(running),
      pid: this.#process?.pid,
      restarts: Math.max(0, this.#starts - 1),
    };
  }

  #state(): EngineModelStatus['state'] {
    if (this.#running) return 'ready';
    if (this.#starting) return 'loading';
    return this.#crashed ? 'crashed' : 'unloaded';
  }

  async #counters(running: RunningModel | undefined): Promise<EngineCounters | undefined> {
    return running?.process.counters().catch(() => undefined);
  }

  /** Undefined where the file cannot be read: whoever loads the model is told why. */
  async #memoryPlan(): Promise<MemoryPlan | undefined> {
    if (this.#plan) return this.#plan;
    const metadata = await readGgufMetadata(this.#model.path).catch(() => undefined);
    if (!metadata) return undefined;
    this.#plan = planMemory(metadata, this.#settings(metadata));
    return this.#plan;
  }

  #settings(metadata: GgufMetadata): ResolvedSettings {
    return resolveSettings(metadata, [this.#model.settings, this.#host.defaults], this.#host.pool.limit);
  }

  async #waitUntilLoaded(options: {
    signal?: AbortSignal;
    onProgress?: (progress: LoadProgress) => void;
  }): Promise<RunningModel> {
    const { onProgress, signal } = options;
    if (onProgress) this.#watchers.add(onProgress);
    try {
      this.#starting ??= this.#start().finally(() => {
        this.#starting = undefined;
      });
      return await waitFor(this.#starting, signal);
    } finally {
      if (onProgress) this.#watchers.delete(onProgress);
    }
  }

  async #start(): Promise<RunningModel> {
    await this.#stopping;
    this.#closed.signal.throwIfAborted();
    this.#crashes.allowStart(this.id);
    const metadata = await readGgufMetadata(this.#model.path);
    const settings = this.#settings(metadata);
    this.#plan = planMemory(metadata, settings);
    await this.#host.pool.reserve(this, this.#plan, this.#closed.signal);
    try {
      return await this.#startProcess(metadata, settings);
    } catch (error) {
      this.#process = undefined;
      this.#host.pool.release(this);
      this.#noteFailedStart(error);
      throw error;
    }
  }

  async #startProcess(metadata: GgufMetadata, settings: ResolvedSettings): Promise<RunningModel> {
    const machine = await waitFor(this.#host.machineOptions(this.id), this.#closed.signal);
    this.#closed.signal.throwIfAborted();
    this.#host.onEvent({ type: 'loading', model: this.id });
    const started = performance.now();
    const process = new EngineProcess({
      model: this.id,
      main: this.#host.main,
      limits: this.#host.limits,
      onCrash: (crash) => this.#noteCrash(process, crash),
    });
    this.#process = process;
    this.#starts++;
    const progress = atEachHundredth((fraction) => {
      const elapsedMs = Math.round(performance.now() - started);
      for (const watch of this.#watchers) watch({ fraction, elapsedMs, modelBytes: metadata.fileBytes });
    });
    progress(0);
    const details = await process.load({ modelPath: this.#model.path, ...settings, ...machine }, progress);
    if (this.#closed.signal.aborted) process.kill();
    this.#closed.signal.throwIfAborted();
    this.#crashed = false;
    this.#running = { process, details, metadata };
    this.lastUsed = performance.now();
    this.#host.onEvent({ type: 'loaded', model: this.id, details });
    return this.#running;
  }

  /** A process that dies while it loads counts as a crash; a file that is refused does not. */
  #noteFailedStart(error: unknown): void {
    const exit = error instanceof EngineError ? error.details.exit : undefined;
    if (typeof exit === 'string') this.#crashes.record({ exit, lastLines: [] });
  }

  #noteCrash(process: EngineProcess, crash: Crash & { affectedRequests: number }): void {
    if (this.#process !== process) return;
    this.#running = undefined;
    this.#process = undefined;
    this.#crashed = true;
    this.#crashes.record(crash);
    this.#host.pool.release(this);
    const { exit, affectedRequests } = crash;
    this.#host.onEvent({ type: 'crashed', model: this.id, exit, affectedRequests });
  }

  #release(): void {
    this.#users--;
    this.lastUsed = performance.now();
    if (this.#users === 0) this.#host.pool.noteChange();
  }
}

/** llama.cpp reports each tensor; people need to see a hundred steps at most. */
function atEachHundredth(report: (fraction: number) => void): (fraction: number) => void {
  let reported = Number.NEGATIVE_INFINITY;
  return (fraction) => {
    const last = fraction >= 1 && reported < 1;
    if (!last && fraction - reported < 0.01) return;
    reported = fraction;
    report(fraction);
  };
}
