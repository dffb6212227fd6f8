import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { findLibraryFolder } from '../../native/library-folder.ts';
import type {
  EngineCounters,
  ForgottenPrefixes,
  FromEngine,
  GenerateRequest,
  LoadedModel,
  LoadOptions,
  StepItem,
  ToEngine,
} from '../../protocol.ts';

export type Finish = Extract<FromEngine, { type: 'finish' }>;
type Failure = Extract<FromEngine, { type: 'failed' }>;

export interface Answer {
  text: string;
  items: StepItem[];
  /** Of each step item, by the clock of this process. */
  times: number[];
  prefill: Extract<FromEngine, { type: 'prefill' }>[];
  places: number[];
  finish?: Finish;
  failure?: Failure;
}

export interface Generation {
  id: number;
  done: Promise<Answer>;
  /** Resolves with the first step item, or with the end. */
  started: Promise<void>;
  /** Resolves when a part of the prompt is computed, or with the end. */
  sliced: Promise<void>;
  /** What has come until now. */
  soFar: Readonly<Answer>;
  cancel(): void;
}

export const greedy: GenerateRequest['sampling'] = {
  temperature: 0,
  topK: 0,
  topP: 1,
  minP: 0,
  repetitionPenalty: 1,
  frequencyPenalty: 0,
  presencePenalty: 0,
  penaltyWindow: 64,
  logitBias: [],
};

type RequestOptions = Partial<Omit<GenerateRequest, 'type' | 'id' | 'prompt'>>;

/** The real engine process, spoken to as the provider does. */
export class EngineChild implements AsyncDisposable {
  readonly model: LoadedModel;
  readonly process: ChildProcess;
  private readonly answers = new Map<
    number,
    { answer: Answer; started: () => void; sliced: () => void; settle: (answer: Answer) => void }
  >();
  private readonly replies = new Map<number, (message: FromEngine) => void>();
  private nextId = 1;

  private constructor(child: ChildProcess, model: LoadedModel) {
    this.process = child;
    this.model = model;
    child.on('message', (message: FromEngine) => this.receive(message));
  }

  static start(modelPath: string, options: Partial<LoadOptions> = {}): Promise<EngineChild> {
    const main = new URL('../main.ts', import.meta.url);
    const child = fork(main, { serialization: 'advanced', execArgv: [] });
    send(child, {
      type: 'load',
      options: {
        modelPath,
        libraryDirectory: findLibraryFolder(),
        contextLength: 2048,
        parallel: 4,
        queueLimit: 64,
        // One thread is never slowed by the tests of other files that run beside this one.
        threads: Math.min(1, availableParallelism()),
        prefillSlice: 256,
        prefixMemoryBytes: 512 * 2 ** 20,
        prefixDiskBytes: 0,
        ...options,
      },
    });
    return new Promise((resolve, reject) => {
      child.once('exit', (code, signal) => reject(new Error(`the engine process ended: ${code ?? signal}`)));
      const listen = (message: FromEngine) => {
        if (message.type === 'load-progress') return;
        child.off('message', listen);
        if (message.type === 'ready') return resolve(new EngineChild(child, message.model));
        child.kill();
        reject(Object.assign(new Error(JSON.stringify(message)), { fault: message }));
      };
      child.on('message', listen);
    });
  }

  generate(prompt: string | Int32Array | GenerateRequest['prompt'], options: RequestOptions = {}): Generation {
    const id = this.nextId++;
    const started = Promise.withResolvers<void>();
    const sliced = Promise.withResolvers<void>();
    const done = Promise.withResolvers<Answer>();
    const answer: Answer = { text: '', items: [], times: [], prefill: [], places: [] };
    this.answers.set(id, {
      answer,
      started: started.resolve,
      sliced: sliced.resolve,
      settle: done.resolve,
    });
    send(this.process, {
      type: 'generate',
      id,
      prompt: typeof prompt === 'string' ? [{ text: prompt, special: true }] : prompt,
      sampling: greedy,
      maxTokens: 32,
      stop: [],
      group: 'test',
      persistPieces: 0,
      ...options,
    });
    return {
      id,
      done: done.promise,
      started: started.promise,
      sliced: sliced.promise,
      soFar: answer,
      cancel: () => this.cancel(id),
    };
  }

  /** The answer to one request that is expected to succeed. */
  async ask(
    prompt: Parameters<EngineChild['generate']>[0],
    options: RequestOptions = {},
  ): Promise<Answer & { finish: Finish }> {
    const answer = await this.generate(prompt, options).done;
    if (!answer.finish) throw new Error(`the request failed: ${JSON.stringify(answer.failure)}`);
    return answer as Answer & { finish: Finish };
  }

  cancel(id: number): void {
    send(this.process, { type: 'cancel', id });
  }

  async status(): Promise<EngineCounters> {
    const id = this.nextId++;
    const reply = await this.reply(id, { type: 'status', id });
    return (reply as Extract<FromEngine, { type: 'status' }>).counters;
  }

  async forgetPrefixes(asked: ForgottenPrefixes): Promise<void> {
    const id = this.nextId++;
    await this.reply(id, { type: 'forget-prefixes', id, asked });
  }

  async tokenize(text: string, special = false): Promise<Int32Array> {
    const id = this.nextId++;
    const reply = await this.reply(id, { type: 'tokenize', id, prompt: [{ text, special }] });
    return (reply as Extract<FromEngine, { type: 'tokens' }>).tokens;
  }

  async shutdown(): Promise<number | null> {
    const exit = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    send(this.process, { type: 'shutdown' });
    return exit;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exit = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGKILL');
    await exit;
  }

  private reply(id: number, message: ToEngine): Promise<FromEngine> {
    return new Promise((resolve) => {
      this.replies.set(id, resolve);
      send(this.process, message);
    });
  }

  private receive(message: FromEngine): void {
    if (message.type === 'step') for (const item of message.items) this.take(item);
    else if (message.type === 'status' || message.type === 'tokens' || message.type === 'prefixes-forgotten')
      this.replies.get(message.id)?.(message);
    else if (message.type === 'queued') this.answers.get(message.id)?.answer.places.push(message.place);
    else if (message.type === 'prefill') this.prefilled(message);
    else if (message.type === 'finish') this.end(message.id, { finish: message });
    else if (message.type === 'failed') this.end(message.id, { failure: message });
  }

  private prefilled(message: Answer['prefill'][number]): void {
    const open = this.answers.get(message.id);
    open?.answer.prefill.push(message);
    if (message.done > message.cached) open?.sliced();
  }

  private take(item: StepItem): void {
    const open = this.answers.get(item.id);
    if (!open) return;
    open.answer.text += item.text;
    open.answer.items.push(item);
    open.answer.times.push(performance.now());
    open.started();
  }

  private end(id: number, ending: Pick<Answer, 'finish' | 'failure'>): void {
    const open = this.answers.get(id);
    if (!open) return;
    this.answers.delete(id);
    open.started();
    open.sliced();
    open.settle(Object.assign(open.answer, ending));
  }
}

function send(child: ChildProcess, message: ToEngine): void {
  child.send(message);
}
