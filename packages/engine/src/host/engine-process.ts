import { type ChildProcess, fork } from 'node:child_process';
import { childEnvironment } from '../child-environment.ts';
import { EngineError } from '../errors.ts';
import type {
  EngineCounters,
  ForgottenPrefixes,
  FromEngine,
  GenerateRequest,
  GenerationUsage,
  LoadedModel,
  LoadOptions,
  PromptPiece,
  StepItem,
  ToEngine,
} from '../protocol.ts';
import { faultToError } from './fault-to-error.ts';
import { killAtExit } from './kill-at-exit.ts';
import { ParentHold } from './parent-hold.ts';
import { PendingReplies } from './pending-replies.ts';
import { crashError, loadCrashError, loadSilenceError, noReplyError, unloadedError } from './process-errors.ts';
import { describeExit, LastLines } from './process-exit.ts';

export type FinishMessage = Extract<FromEngine, { type: 'finish' }>;

/** Who hears what one generation says. After `finish` or `failed`, nothing more comes. */
export interface GenerationListener {
  queued(place: number, expectedWaitMs: number): void;
  prefill(done: number, total: number, cached: number): void;
  step(item: StepItem): void;
  finish(message: FinishMessage): void;
  /** `usage` is absent when the process died without saying. */
  failed(error: EngineError, usage?: GenerationUsage): void;
}

export interface EngineProcessLimits {
  /** Longest silence while loading. */
  loadSilenceMs: number;
  /** Longest silence while something is being generated; after it the process counts as hung and is killed. */
  workSilenceMs: number;
  /** Longest wait for a tokenized text. */
  tokenizeMs: number;
  /** Longest wait for the counters, which a step under way delays. */
  countersMs: number;
  /** Longest wait for prefixes on disk to be forgotten. */
  forgetMs: number;
  /** Longest wait for the process to end by itself. */
  stopMs: number;
}

const defaultLimits: EngineProcessLimits = {
  loadSilenceMs: 180_000,
  workSilenceMs: 300_000,
  tokenizeMs: 120_000,
  countersMs: 5_000,
  forgetMs: 60_000,
  stopMs: 15_000,
};

const pipeDrainMs = 250;

export interface EngineProcessOptions {
  model: string;
  /** The process's program. */
  main: string;
  limits?: Partial<EngineProcessLimits>;
  /** Told once, when the process ended without having been asked to. */
  onCrash(crash: { exit: string; affectedRequests: number; lastLines: string[] }): void;
}

/** One engine process, which holds one model: the only place that speaks the protocol. */
export class EngineProcess {
  readonly #model: string;
  readonly #child: ChildProcess;
  readonly #limits: EngineProcessLimits;
  readonly #onCrash: EngineProcessOptions['onCrash'];
  readonly #listeners = new Map<number, GenerationListener>();
  readonly #tokens: PendingReplies<Int32Array>;
  readonly #counters: PendingReplies<EngineCounters>;
  readonly #forgotten: PendingReplies<void>;
  readonly #errorOutput = new LastLines();
  readonly #ended = Promise.withResolvers<void>();
  readonly #forgetAtExit: () => void;
  readonly #hold: ParentHold;
  #loading: { onProgress(fraction: number): void; settle(result: LoadedModel | EngineError): void } | undefined;
  #nextId = 1;
  #lastMessageAt = 0;
  #watchdog: NodeJS.Timeout | undefined;
  #stopping = false;
  #exit: string | undefined;

  constructor(options: EngineProcessOptions) {
    this.#model = options.model;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#onCrash = options.onCrash;
    this.#tokens = new PendingReplies(this.#limits.tokenizeMs, (limitMs) => noReplyError(this.#model, limitMs));
    this.#counters = new PendingReplies(this.#limits.countersMs, (limitMs) => noReplyError(this.#model, limitMs));
    this.#forgotten = new PendingReplies(this.#limits.forgetMs, (limitMs) => noReplyError(this.#model, limitMs));
    this.#child = fork(options.main, {
      serialization: 'advanced',
      execArgv: [],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      windowsHide: true,
      // A process group of its own: Ctrl-C in a terminal reaches the parent only, which ends its children in order.
      detached: process.platform !== 'win32',
    });
    this.#forgetAtExit = killAtExit(this.#child);
    this.#hold = new ParentHold(this.#child);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => this.#errorOutput.write(text));
    this.#child.on('message', (message) => this.#receive(message as FromEngine));
    this.#child.once('error', (error) => this.#end(`it could not be started: ${error.message}`));
    this.#child.once('exit', (code, signal) => {
      const exit = describeExit(code, signal);
      // What it still said before it died is read first; a pipe that somebody else holds open is not waited for.
      const timer = setTimeout(() => this.#end(exit), pipeDrainMs);
      this.#child.once('close', () => {
        clearTimeout(timer);
        this.#end(exit);
      });
    });
    this.#hold.take();
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get activeRequests(): number {
    return this.#listeners.size;
  }

  get alive(): boolean {
    return this.#exit === undefined && !this.#stopping;
  }

  /** Resolves when the model is ready; the process is stopped when it is not. */
  async load(options: LoadOptions, onProgress: (fraction: number) => void = () => {}): Promise<LoadedModel> {
    const loaded = Promise.withResolvers<LoadedModel>();
    this.#loading = {
      onProgress,
      settle: (result) => (result instanceof EngineError ? loaded.reject(result) : loaded.resolve(result)),
    };
    const watch = this.#watchSilence(this.#limits.loadSilenceMs, () =>
      this.#settleLoad(loadSilenceError(this.#model, this.#limits.loadSilenceMs)),
    );
    this.#send({ type: 'load', options });
    try {
      return await loaded.promise;
    } catch (error) {
      this.kill();
      throw error;
    } finally {
      clearInterval(watch);
      this.#hold.release();
    }
  }

  generate(request: Omit<GenerateRequest, 'type' | 'id'>, listener: GenerationListener): { cancel(): void } {
    const id = this.#nextId++;
    this.#listeners.set(id, listener);
    this.#hold.take();
    this.#watchdog ??= this.#watchSilence(this.#limits.workSilenceMs, () => this.kill());
    try {
      this.#send({ type: 'generate', id, ...request });
    } catch (cause) {
      this.#takeListener(id);
      throw new EngineError(
        'invalid_request',
        `The call holds a value that is no plain data: ${(cause as Error).message}`,
        {
          cause,
        },
      );
    }
    return { cancel: () => this.#listeners.has(id) && this.#send({ type: 'cancel', id }) };
  }

  tokenize(prompt: PromptPiece[]): Promise<Int32Array> {
    return this.#ask(this.#tokens, (id) => ({ type: 'tokenize', id, prompt }));
  }

  counters(): Promise<EngineCounters> {
    return this.#ask(this.#counters, (id) => ({ type: 'status', id }));
  }

  forgetPrefixes(asked: ForgottenPrefixes): Promise<void> {
    return this.#ask(this.#forgotten, (id) => ({ type: 'forget-prefixes', id, asked }));
  }

  /** Lets the process write its prefixes and end; kills it when it takes too long. */
  async stop(): Promise<void> {
    if (this.#exit === undefined) {
      this.#stopping = true;
      this.#hold.take();
      this.#send({ type: 'shutdown' });
      const timer = setTimeout(() => this.kill(), this.#limits.stopMs);
      await this.#ended.promise;
      clearTimeout(timer);
    }
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async #ask<Reply>(replies: PendingReplies<Reply>, question: (id: number) => ToEngine): Promise<Reply> {
    const id = this.#nextId++;
    this.#hold.take();
    const reply = replies.wait(id);
    this.#send(question(id));
    return reply.finally(() => this.#hold.release());
  }

  #send(message: ToEngine): void {
    if (this.#exit !== undefined || !this.#child.connected) {
      if ('id' in message) queueMicrotask(() => this.#failOne(message.id, this.#endError([])));
      return;
    }
    // A message that cannot be written means that the process is going down; its exit tells everybody.
    this.#child.send(message, () => {});
  }

  #receive(message: FromEngine): void {
    this.#lastMessageAt = performance.now();
    switch (message.type) {
      case 'step':
        for (const item of message.items) this.#listeners.get(item.id)?.step(item);
        return;
      case 'prefill':
        this.#listeners.get(message.id)?.prefill(message.done, message.total, message.cached);
        return;
      case 'queued':
        this.#listeners.get(message.id)?.queued(message.place, message.expectedWaitMs);
        return;
      case 'finish':
        this.#takeListener(message.id)?.finish(message);
        return;
      case 'failed':
        this.#takeListener(message.id)?.failed(faultToError(message.fault, this.#model), message.usage);
        return;
      case 'tokens':
        this.#tokens.resolve(message.id, message.tokens);
        return;
      case 'status':
        this.#counters.resolve(message.id, message.counters);
        return;
      case 'prefixes-forgotten':
        this.#forgotten.resolve(message.id);
        return;
      case 'load-progress':
        this.#loading?.onProgress(message.fraction);
        return;
      case 'ready':
        this.#settleLoad(message.model);
        return;
      case 'load-failed':
        this.#settleLoad(faultToError(message.fault, this.#model));
        return;
    }
  }

  #takeListener(id: number): GenerationListener | undefined {
    const listener = this.#listeners.get(id);
    if (!this.#listeners.delete(id)) return undefined;
    this.#hold.release();
    if (this.#listeners.size === 0) {
      clearInterval(this.#watchdog);
      this.#watchdog = undefined;
    }
    return listener;
  }

  #failOne(id: number, error: EngineError): void {
    this.#takeListener(id)?.failed(error);
    this.#tokens.reject(id, error);
    this.#counters.reject(id, error);
    this.#forgotten.reject(id, error);
  }

  #settleLoad(result: LoadedModel | EngineError): void {
    const loading = this.#loading;
    this.#loading = undefined;
    loading?.settle(result);
  }

  #end(exit: string): void {
    if (this.#exit !== undefined) return;
    this.#exit = exit;
    this.#forgetAtExit();
    clearInterval(this.#watchdog);
    const lastLines = this.#errorOutput.last(8);
    const affectedRequests = this.#listeners.size;
    const wasLoading = this.#loading !== undefined;
    this.#settleLoad(loadCrashError(this.#model, exit, lastLines));
    if (!this.#stopping && !wasLoading) this.#onCrash({ exit, affectedRequests, lastLines });
    const error = this.#endError(lastLines);
    for (const id of [...this.#listeners.keys()]) this.#failOne(id, error);
    this.#tokens.rejectAll(error);
    this.#counters.rejectAll(error);
    this.#forgotten.rejectAll(error);
    this.#ended.resolve();
  }

  #endError(lastLines: string[]): EngineError {
    return this.#stopping ? unloadedError(this.#model) : crashError(this.#model, this.#exit ?? 'it is gone', lastLines);
  }

  #watchSilence(limitMs: number, onSilence: () => void): NodeJS.Timeout {
    this.#lastMessageAt = performance.now();
    const watch = setInterval(
      () => {
        if (performance.now() - this.#lastMessageAt < limitMs) return;
        clearInterval(watch);
        onSilence();
      },
      Math.max(10, limitMs / 10),
    );
    return watch.unref();
  }
}
