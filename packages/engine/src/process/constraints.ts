import { Worker } from 'node:worker_threads';
import type { Constraint } from '../protocol.ts';
import { type FromConstraintWorker, sharedWords, type ToConstraintWorker } from './constraint-messages.ts';
import { ConstraintSession } from './constraint-session.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A constraint that takes longer to compile is refused. Waiting for the vocabulary, which is read between steps, counts not. */
const compileLimitMs = 30_000;

interface OpenSession {
  session: ConstraintSession;
  settled: () => void;
  timer?: NodeJS.Timeout;
}

/** Opens constraint sessions in a worker thread, which starts with the first. */
export class Constraints implements Disposable {
  private readonly vocabulary: Vocabulary;
  private crew: ConstraintCrew | undefined;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** `settled` is called when the session is ready or refused. */
  open(constraint: Constraint, settled: () => void): ConstraintSession {
    if (!this.crew || this.crew.retired) this.crew = new ConstraintCrew(this.vocabulary);
    return this.crew.open(constraint, settled);
  }

  [Symbol.dispose](): void {
    this.crew?.end('the engine is closing');
  }
}

/** One worker and its sessions. A retired one takes no more, and ends with its last session. */
class ConstraintCrew {
  retired = false;
  private readonly worker: Worker;
  private readonly vocabularySize: number;
  private readonly sessions = new Map<number, OpenSession>();
  /** Messages wait here until the worker has the vocabulary. */
  private backlog: ToConstraintWorker[] | undefined = [];
  private nextSession = 1;

  constructor(vocabulary: Vocabulary) {
    this.vocabularySize = vocabulary.size;
    this.worker = new Worker(new URL('./constraint-worker.ts', import.meta.url));
    this.worker.unref();
    this.worker.on('message', (message: FromConstraintWorker) => this.receive(message));
    this.worker.on('error', (error) => this.end(error.message));
    void vocabulary.table().then((table) => {
      this.worker.postMessage({ type: 'vocabulary', ...table } satisfies ToConstraintWorker);
      for (const message of this.backlog ?? []) this.worker.postMessage(message);
      this.backlog = undefined;
      for (const open of this.sessions.values()) this.limit(open);
    });
  }

  open(constraint: Constraint, settled: () => void): ConstraintSession {
    const id = this.nextSession++;
    const shared = new SharedArrayBuffer(sharedWords(this.vocabularySize) * 4);
    const session = new ConstraintSession(shared, (token) => this.tell(id, token));
    const open: OpenSession = { session, settled };
    if (!this.backlog) this.limit(open);
    this.sessions.set(id, open);
    this.post({ type: 'open', session: id, constraint, shared });
    return session;
  }

  private limit(open: OpenSession): void {
    const tooLong = () => this.end(`it takes longer than ${compileLimitMs / 1000} s to compile`);
    open.timer = setTimeout(tooLong, compileLimitMs);
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
