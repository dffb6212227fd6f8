import { Worker } from 'node:worker_threads';
import type { Constraint } from '../protocol.ts';
import {
  type FromConstraintWorker,
  maskStart,
  sharedWords,
  type ToConstraintWorker,
  turnWord,
} from './constraint-messages.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A constraint that takes longer to compile is refused. */
const compileLimitMs = 30_000;

/** One sequence's constraint: which tokens may come next. */
export class ConstraintSession implements Disposable {
  state: 'compiling' | 'ready' | 'refused' = 'compiling';
  refusal = '';
  private readonly shared: Int32Array<SharedArrayBuffer>;
  private readonly tell: (token: number | 'close') => void;
  private turn = 1;

  constructor(shared: SharedArrayBuffer, tell: (token: number | 'close') => void) {
    this.shared = new Int32Array(shared);
    this.tell = tell;
  }

  /** The mask for the next token is there; waits for it so many milliseconds at most. */
  hasMask(waitMs: number): boolean {
    if (this.state !== 'ready') return false;
    const written = Atomics.load(this.shared, turnWord);
    if (written >= this.turn) return true;
    Atomics.wait(this.shared, turnWord, written, waitMs);
    return Atomics.load(this.shared, turnWord) >= this.turn;
  }

  /** Forbids in the logits every token that the constraint does not allow next. */
  apply(logits: Float32Array): void {
    const { shared } = this;
    for (let word = maskStart, token = 0; token < logits.length; word++, token += 32) {
      const allowed = shared[word] as number;
      if (allowed === -1) continue;
      if (allowed === 0) {
        logits.fill(Number.NEGATIVE_INFINITY, token, token + 32);
        continue;
      }
      const end = Math.min(32, logits.length - token);
      for (let bit = 0; bit < end; bit++) {
        if ((allowed & (1 << bit)) === 0) logits[token + bit] = Number.NEGATIVE_INFINITY;
      }
    }
  }

  accept(token: number): void {
    this.turn++;
    this.tell(token);
  }

  [Symbol.dispose](): void {
    this.tell('close');
  }
}

/** Opens constraint sessions in a worker thread, which starts with the first. */
export class Constraints implements AsyncDisposable {
  private readonly vocabulary: Vocabulary;
  private readonly sessions = new Map<
    number,
    { session: ConstraintSession; settled: () => void; timer: NodeJS.Timeout }
  >();
  private worker: Promise<Worker> | undefined;
  /** The worker once it has the vocabulary: a message to it then leaves at once. */
  private live: Worker | undefined;
  private nextSession = 1;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** `settled` is called when the session is ready or refused. */
  open(constraint: Constraint, settled: () => void): ConstraintSession {
    const id = this.nextSession++;
    const shared = new SharedArrayBuffer(sharedWords(this.vocabulary.size) * 4);
    const session = new ConstraintSession(shared, (token) => this.tell(id, token));
    const timer = setTimeout(
      () => this.abandonWorker(`it took longer than ${compileLimitMs / 1000} s to compile`),
      compileLimitMs,
    );
    this.sessions.set(id, { session, settled, timer });
    this.worker ??= this.startWorker();
    void this.worker.then((worker) => post(worker, { type: 'open', session: id, constraint, shared }));
    return session;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { timer } of this.sessions.values()) clearTimeout(timer);
    await (await this.worker)?.terminate();
  }

  private tell(session: number, token: number | 'close'): void {
    if (token === 'close') {
      clearTimeout(this.sessions.get(session)?.timer);
      this.sessions.delete(session);
    }
    const message: ToConstraintWorker =
      token === 'close' ? { type: 'close', session } : { type: 'accept', session, token };
    if (this.live) post(this.live, message);
    else void this.worker?.then((worker) => post(worker, message));
  }

  private async startWorker(): Promise<Worker> {
    const worker = new Worker(new URL('./constraint-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (message: FromConstraintWorker) => this.receive(message));
    worker.on('error', (error) => this.abandonWorker(error.message));
    const { bytes, ends, stops } = await this.vocabulary.table();
    post(worker, { type: 'vocabulary', bytes, ends, stops });
    this.live = worker;
    return worker;
  }

  private receive(message: FromConstraintWorker): void {
    if (message.type === 'opened') this.settle(message.session, 'ready');
    else this.settle(message.session, 'refused', message.message);
  }

  private settle(id: number, state: 'ready' | 'refused', refusal = ''): void {
    const open = this.sessions.get(id);
    if (!open) return;
    clearTimeout(open.timer);
    open.session.state = state;
    open.session.refusal = refusal;
    open.settled();
  }

  /** Every session of the worker is lost with it; the next one starts another. */
  private abandonWorker(reason: string): void {
    void this.worker?.then((worker) => worker.terminate());
    this.worker = undefined;
    this.live = undefined;
    for (const id of [...this.sessions.keys()]) this.settle(id, 'refused', reason);
  }
}

function post(worker: Worker, message: ToConstraintWorker): void {
  worker.postMessage(message);
}
