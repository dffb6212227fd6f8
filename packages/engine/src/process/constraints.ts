import { Worker } from 'node:worker_threads';
import type { Constraint } from '../protocol.ts';
import {
  type FromConstraintWorker,
  keptGrammars,
  sharedWords,
  type ToConstraintWorker,
} from './constraint-messages.ts';
import { ConstraintSession } from './constraint-session.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A constraint that takes longer to compile is refused. Waiting for the vocabulary, which is read between steps, counts not. */
const compileLimitMs = 30_000;
/** Each has the vocabulary once more: up to 90 MB. */
const mostWorkers = 2;
const idleLimitMs = 300_000;

type KnownVocabulary = Pick<Vocabulary, 'size' | 'table'>;

interface OpenSession {
  session: ConstraintSession;
  constraint: Constraint;
  key: string;
  /** All that the worker was told of, so that another one can be told. */
  accepted: number[];
  settled: () => void;
  timer?: NodeJS.Timeout;
}

export interface ConstraintsOptions {
  limitMs?: number;
  /** Most workers at once. */
  workers?: number;
  /** A worker beyond the first ends after it had nothing to do for so long, milliseconds. */
  idleMs?: number;
}

/**
 * Opens constraint sessions in worker threads. The first starts with the first session; another where a constraint has to
 * be compiled while the first writes masks, which would wait for it.
 */
export class Constraints implements Disposable {
  private readonly vocabulary: KnownVocabulary;
  private readonly limitMs: number;
  private readonly workers: number;
  private readonly idleMs: number;
  private crews: ConstraintCrew[] = [];

  constructor(vocabulary: KnownVocabulary, options: ConstraintsOptions = {}) {
    const { limitMs = compileLimitMs, workers = mostWorkers, idleMs = idleLimitMs } = options;
    this.vocabulary = vocabulary;
    this.limitMs = limitMs;
    this.workers = workers;
    this.idleMs = idleMs;
  }

  /** `settled` is called when the session is ready or refused. */
  open(constraint: Constraint, settled: () => void): ConstraintSession {
    this.crews = this.crews.filter(({ retired }) => !retired);
    return this.crewFor(JSON.stringify(constraint)).open(constraint, settled);
  }

  /** Workers that take sessions. */
  get running(): number {
    return this.crews.filter(({ retired }) => !retired).length;
  }

  [Symbol.dispose](): void {
    for (const crew of this.crews) crew.end('the engine is closing');
  }

  /** One that need not compile it; else one that writes no masks; else a new one; else the one that writes for the fewest. */
  private crewFor(key: string): ConstraintCrew {
    const { crews } = this;
    const found = crews.find((crew) => crew.knows(key)) ?? crews.find((crew) => crew.isIdle);
    if (found) return found;
    if (this.running < this.workers) {
      const crew = new ConstraintCrew(this.vocabulary, this.limitMs, this.running === 0 ? undefined : this.idleMs);
      crews.push(crew);
      return crew;
    }
    return crews.reduce((best, crew) => (crew.writing < best.writing ? crew : best));
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
  private readonly idleMs: number | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  /** Constraints that the worker has compiled, the least recently used first, as it keeps them. */
  private readonly compiled = new Set<string>();

  /** Without `idleMs` the worker stays. */
  constructor(vocabulary: KnownVocabulary, limitMs: number, idleMs: number | undefined) {
    this.vocabulary = vocabulary;
    this.limitMs = limitMs;
    this.idleMs = idleMs;
    this.worker = this.startWorker();
  }

  get isIdle(): boolean {
    return this.sessions.size === 0;
  }

  /** How many sessions have masks written. */
  get writing(): number {
    return [...this.sessions.values()].filter(({ session }) => session.state === 'ready').length;
  }

  /** Opening the constraint costs nothing here but, at most, waiting for its own compilation. */
  knows(key: string): boolean {
    const compiling = [...this.sessions.values()].filter(({ session }) => session.state === 'compiling');
    if (compiling.some((open) => open.key !== key)) return false;
    return compiling.length > 0 || this.compiled.has(key);
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
    const open: OpenSession = { session, constraint, key: JSON.stringify(constraint), accepted: [], settled };
    clearTimeout(this.idleTimer);
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
    this.compiled.clear();
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
    clearTimeout(this.idleTimer);
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
    this.rest();
    if (this.retired && this.sessions.size === 0) void this.worker.terminate();
  }

  /** Without sessions, and where it is not the first, the worker ends after a while. */
  private rest(): void {
    if (this.sessions.size > 0 || this.idleMs === undefined || this.retired) return;
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => this.end('it was idle'), this.idleMs).unref();
  }

  private post(message: ToConstraintWorker): void {
    if (this.backlog) this.backlog.push(message);
    else this.worker.postMessage(message);
  }

  private receive(message: FromConstraintWorker): void {
    if (message.type === 'opened') {
      this.remember(message.session);
      this.settle(message.session, 'ready');
      return;
    }
    this.retired ||= message.aborted;
    this.settle(message.session, 'refused', message.message);
  }

  private remember(id: number): void {
    const key = this.sessions.get(id)?.key;
    if (key === undefined) return;
    this.compiled.delete(key);
    this.compiled.add(key);
    const [oldest] = this.compiled;
    if (this.compiled.size > keptGrammars && oldest !== undefined) this.compiled.delete(oldest);
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
