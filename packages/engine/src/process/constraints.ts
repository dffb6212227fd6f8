import { Worker } from 'node:worker_threads';
import type { Constraint } from '../protocol.ts';
import { type FromConstraintWorker, sharedWords, type ToConstraintWorker } from './constraint-messages.ts';
import { ConstraintSession } from './constraint-session.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A constraint that takes longer to compile is refused. Waiting for the vocabulary, which is read between steps, counts not. */
const compileLimitMs = 30_000;

type KnownVocabulary = Pick<Vocabulary, 'size' | 'table'>;

interface OpenSession {
  session: ConstraintSession;
  constraint: Constraint;
  /** All that the worker was told of, so that another one can be told. */
  accepted: number[];
  settled: () => void;
  timer?: NodeJS.Timeout;
}

/** Opens constraint sessions in a worker thread, which starts with the first. */
export class Constraints implements Disposable {
  private readonly vocabulary: KnownVocabulary;
  private readonly limitMs: number;
  private crew: ConstraintCrew | undefined;

  constructor(vocabulary: KnownVocabulary, limitMs = compileLimitMs) {
    this.vocabulary = vocabulary;
    this.limitMs = limitMs;
  }

  /** `settled` is called when the session is ready or refused. */
  open(constraint: Constraint, settled: () => void): ConstraintSession {
    if (!this.crew || this.crew.retired) this.crew = new ConstraintCrew(this.vocabulary, this.limitMs);
    return this.crew.open(constraint, settled);
  }

  [Symbol.dispose](): void {
    this.crew?.end('the engine is closing');
  }
}

/** One worker and its sessions. A retired one takes no more, and ends with its last session. */
class ConstraintCrew {
  retired = false;
  private readonly vocabulary: KnownVocabulary;
  private readonly limitMs: number;
  private readonly sessions = new Map<number, OpenSession>();
  private worker: Worker;
  /** Messages wait here until the worker has the vocabulary. */
  private backlog: ToConstraintWorker[] | undefined;
  private nextSession = 1;

  constructor(vocabulary: KnownVocabulary, limitMs: number) {
    this.vocabulary = vocabulary;
    this.limitMs = limitMs;
    this.worker = this.startWorker();
  }

  private startWorker(): Worker {
    const worker = new Worker(new URL('./constraint-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (message: FromConstraintWorker) => worker === this.worker && this.receive(message));
    worker.on('error', (error) => worker === this.worker && this.end(error.message));
    this.backlog = [];
    void this.vocabulary.table().then((table) => {
      if (worker !== this.worker) return;
      worker.postMessage({ type: 'vocabulary', ...table } satisfies ToConstraintWorker);
      for (const message of this.backlog ?? []) worker.postMessage(message);
      this.backlog = undefined;
      for (const open of this.sessions.values()) this.limit(open);
    });
    return worker;
  }

  open(constraint: Constraint, settled: () => void): ConstraintSession {
    const id = this.nextSession++;
    const shared = this.newMemory();
    const session = new ConstraintSession(shared, (token) => this.tell(id, token));
    const open: OpenSession = { session, constraint, accepted: [], settled };
    if (!this.backlog) this.limit(open);
    this.sessions.set(id, open);
    this.post({ type: 'open', session: id, constraint, shared });
    return session;
  }

  private newMemory(): SharedArrayBuffer {
    return new SharedArrayBuffer(sharedWords(this.vocabulary.size) * 4);
  }

  private limit(open: OpenSession): void {
    if (open.session.state === 'compiling') open.timer = setTimeout(() => this.giveUp(), this.limitMs);
  }

  /** The worker compiles in order, so the oldest that is not ready is what holds it up. The others go on in a new worker. */
  private giveUp(): void {
    const [oldest] = [...this.sessions].find(([, { session }]) => session.state === 'compiling') ?? [];
    if (oldest === undefined) return;
    this.settle(oldest, 'refused', `it takes longer than ${this.limitMs / 1000} s to compile.`);
    this.sessions.delete(oldest);
    void this.worker.terminate();
    this.worker = this.startWorker();
    for (const [id, open] of this.sessions) {
      clearTimeout(open.timer);
      const shared = this.newMemory();
      open.session.moveTo(shared);
      this.post({ type: 'open', session: id, constraint: open.constraint, shared });
      for (const token of open.accepted) this.post({ type: 'accept', session: id, token });
    }
  }

  /** Stops the worker; sessions that it has are refused. */
  end(reason: string): void {
    this.retired = true;
    for (const id of [...this.sessions.keys()]) this.settle(id, 'refused', `${reason}.`);
    this.sessions.clear();
    void this.worker.terminate();
  }

  private tell(session: number, token: number | 'close'): void {
    if (token !== 'close') {
      this.sessions.get(session)?.accepted.push(token);
      this.post({ type: 'accept', session, token });
      return;
    }
    clearTimeout(this.sessions.get(session)?.timer);
    this.sessions.delete(session);
    this.post({ type: 'close', session });
    if (this.retired && this.sessions.size === 0) void this.worker.terminate();
  }

  private post(message: ToConstraintWorker): void {
    if (this.backlog) this.backlog.push(message);
    else this.worker.postMessage(message);
  }

  private receive(message: FromConstraintWorker): void {
    if (message.type === 'opened') {
      this.settle(message.session, 'ready');
      return;
    }
    this.retired ||= message.aborted;
    this.settle(message.session, 'refused', message.message);
  }

  private settle(id: number, state: 'ready' | 'refused', refusal = ''): void {
    const open = this.sessions.get(id);
    if (!open) return;
    clearTimeout(open.timer);
    open.session.state = state;
    open.session.refusal = refusal;
    open.settled();
  }
}
