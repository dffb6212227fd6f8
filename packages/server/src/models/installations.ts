import type { InstallProgress, ModelCard } from '@wanwen/contract';
import { AppError } from '../platform/index.ts';
import { modelsClosed } from './errors.ts';
import type { InstallRun } from './install/install-model.ts';

type Listener = (progress: InstallProgress) => void;

interface Running {
  abort: AbortController;
  done: Promise<string>;
  listeners: Set<Listener>;
  progress?: InstallProgress;
  waiting: number;
}

/** Installations of this process: those who ask for the same model share one, which ends when all of them left. */
export class Installations {
  readonly #running = new Map<string, Running>();
  readonly #failures = new Map<string, NonNullable<ModelCard['failure']>>();
  readonly #onChange: (key: string) => void;

  constructor(onChange: (key: string) => void) {
    this.#onChange = onChange;
  }

  /** Joins the installation of `key`, or begins it. */
  async join(key: string, begin: (run: InstallRun) => Promise<string>, run: Partial<InstallRun>): Promise<string> {
    run.signal?.throwIfAborted();
    let running = this.#running.get(key);
    // One that is being stopped is waited for, and then gone.
    while (running?.abort.signal.aborted === true) {
      await running.done.catch(() => undefined);
      running = this.#running.get(key);
    }
    // Nothing waits between the look and the beginning, else two would begin.
    running ??= this.#begin(key, begin);
    const { listeners } = running;
    running.waiting++;
    if (run.onProgress !== undefined) {
      listeners.add(run.onProgress);
      if (running.progress !== undefined) run.onProgress(running.progress);
    }
    try {
      return await untilAborted(running.done, run.signal);
    } finally {
      if (run.onProgress !== undefined) listeners.delete(run.onProgress);
      if (--running.waiting === 0) running.abort.abort(run.signal?.reason);
    }
  }

  progressOf(key: string): InstallProgress | undefined {
    return this.#running.get(key)?.progress;
  }

  isRunning(key: string): boolean {
    return this.#running.has(key);
  }

  failureOf(key: string): ModelCard['failure'] {
    return this.#failures.get(key);
  }

  forgetFailure(key: string): void {
    this.#failures.delete(key);
  }

  /** Stops the installation, and waits until nothing more is written. */
  async stop(key: string, reason: Error): Promise<void> {
    const running = this.#running.get(key);
    running?.abort.abort(reason);
    await running?.done.catch(() => undefined);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((key) => this.stop(key, modelsClosed())));
  }

  #begin(key: string, begin: (run: InstallRun) => Promise<string>): Running {
    const abort = new AbortController();
    const listeners = new Set<Listener>();
    const onProgress = (progress: InstallProgress) => {
      running.progress = progress;
      for (const listener of listeners) listener(progress);
    };
    this.#failures.delete(key);
    const done = begin({ signal: abort.signal, onProgress }).then(
      (id) => this.#ended(key, id),
      (error) => this.#failed(key, error, abort.signal.aborted),
    );
    // Those who joined hear of a failure; one that all of them left is nobody's.
    done.catch(() => undefined);
    const running: Running = { abort, done, listeners, waiting: 0 };
    this.#running.set(key, running);
    this.#onChange(key);
    return running;
  }

  #ended(key: string, id: string): string {
    this.#running.delete(key);
    this.#onChange(key);
    return id;
  }

  #failed(key: string, error: unknown, aborted: boolean): never {
    this.#running.delete(key);
    if (!aborted) {
      this.#failures.set(key, failureOf(error));
    }
    this.#onChange(key);
    throw error;
  }
}

/** The promise's outcome, or the signal's reason as soon as it is aborted. */
async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return promise;
  const aborted = Promise.withResolvers<never>();
  const stop = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([promise, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function failureOf(error: unknown): NonNullable<ModelCard['failure']> {
  if (!(error instanceof AppError))
    return { code: 'install_failed', message: error instanceof Error ? error.message : String(error) };
  const { code, message, details } = error;
  return { code, message, ...(details ? { details } : {}) };
}
