import { Worker } from 'node:worker_threads';
import { type History, type HistoryFiles, type HistoryMessage, readHistory, requireSize } from './read-history.ts';

export interface HistoryOrder extends HistoryFiles {
  timeZone: string;
  now: number;
}

export type HistoryReply =
  | { found: Omit<History, 'messages'>; count: number }
  | { messages: HistoryMessage[] }
  | { failure: string };

/** Characters up to which a history is read at once, in less time than a thread takes to start. */
const SMALL = 100_000;
/** A history that takes longer is given up, milliseconds. */
const LIMIT_MS = 120_000;
/** The thread ends when nothing was read for that time, milliseconds. */
const IDLE_MS = 60_000;

/** Reads histories, the long ones in a thread, so that nobody else waits meanwhile. One after the other. */
export class HistoryThread implements AsyncDisposable {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** @throws {AppError} `history_too_large` */
  async read(order: HistoryOrder): Promise<History> {
    requireSize(order);
    const size = order.files.reduce((sum, file) => sum + ('base64' in file ? file.base64 : file.text).length, 0);
    if (size <= SMALL) return readHistory(order, order.timeZone, order.now);
    const reading = this.#last.then(() => this.#readInThread(order));
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearTimeout(this.#idle);
    await this.#worker?.terminate();
  }

  async #readInThread(order: HistoryOrder): Promise<History> {
    clearTimeout(this.#idle);
    this.#worker ??= this.#start();
    const worker = this.#worker;
    worker.ref();
    try {
      const first = await ask(worker, order);
      if (!('found' in first)) throw new Error(`the history could not be read: ${JSON.stringify(first)}`);
      const messages: HistoryMessage[] = [];
      while (messages.length < first.count) {
        const more = await ask(worker, 'more');
        if ('messages' in more) messages.push(...more.messages);
      }
      return { ...first.found, messages };
    } finally {
      worker.unref();
      this.#idle = setTimeout(() => this.#end(worker), IDLE_MS).unref();
    }
  }

  #start(): Worker {
    const worker = new Worker(new URL('./history-thread-main.ts', import.meta.url));
    // Who waits for an answer hears of it in `ask`; the next history gets another thread.
    for (const event of ['error', 'exit']) worker.on(event, () => this.#end(worker));
    return worker;
  }

  #end(worker: Worker): void {
    if (this.#worker === worker) this.#worker = undefined;
    void worker.terminate();
  }
}

/** Rejects where the thread ends, or takes too long, which ends it. */
function ask(worker: Worker, order: HistoryOrder | 'more'): Promise<HistoryReply> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => void worker.terminate(), LIMIT_MS);
    const settle = () => {
      clearTimeout(limit);
      worker.off('message', answered).off('error', failed).off('exit', ended);
    };
    const answered = (reply: HistoryReply) => {
      settle();
      resolve(reply);
    };
    const failed = (cause: unknown) => {
      settle();
      reject(new Error('the thread that reads histories failed', { cause }));
    };
    const ended = () => failed(undefined);
    worker.on('message', answered).on('error', failed).on('exit', ended);
    worker.postMessage(order);
  });
}
