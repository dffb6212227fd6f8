import { Worker } from 'node:worker_threads';
import { AppError, type Log } from '../platform/index.ts';
import { drawingFailed, type PictureError, pressBusy, pressClosed } from './errors.ts';
import type { MarkedPicture, MarkRequest, Sticker, StickerRequest } from './sticker.ts';
import type { DrawMessage, DrawnMessage, TaskName, Tasks } from './sticker-messages.ts';

export interface StickerPressOptions {
  log: Pick<Log, 'warn'>;
  /** Named in the hidden label; `Wanwen` by default. */
  producer?: string;
  /** Drawings that may wait for their turn; 32 by default. */
  mostWaiting?: number;
  /** Milliseconds after which a drawing is given up; 20,000 by default. */
  limitMs?: number;
  /** Milliseconds without work after which the thread and its 200 MB are given back; 5 minutes by default. */
  idleMs?: number;
}

export interface StickerPress {
  /**
   * Draws in the press's thread, in the order of the calls. An aborted signal takes a waiting drawing out of the queue.
   * @throws AppError `nothing_to_draw`, `words_too_long`, `unknown_sticker_template`, `sticker_press_busy`,
   * `sticker_press_closed`, `sticker_failed`; the signal's reason when aborted
   */
  draw(request: StickerRequest, options?: { signal?: AbortSignal }): Promise<Sticker>;
  /**
   * Marks a picture that somebody else made as generated, in the same thread and order.
   * @throws AppError as `draw` does, but for what is said of words and templates
   */
  mark(request: MarkRequest, options?: { signal?: AbortSignal }): Promise<MarkedPicture>;
  /** Refuses what waits and ends the thread. */
  close(): Promise<void>;
}

interface Job {
  message: DrawMessage;
  resolve(result: Tasks[TaskName]['result']): void;
  reject(reason: unknown): void;
}

const appError = ({ options }: PictureError) => new AppError(options);

export function createStickerPress(options: StickerPressOptions): StickerPress {
  const { log, producer = 'Wanwen', mostWaiting = 32, limitMs = 20_000, idleMs = 300_000 } = options;
  const waiting: Job[] = [];
  let current: Job | undefined;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const open = (): Worker => {
    const opened = new Worker(new URL('./sticker-worker.ts', import.meta.url));
    opened.unref();
    opened.on('message', (answer: DrawnMessage) => {
      if (worker === opened) finish(answer);
    });
    opened.on('error', (error) => {
      if (worker === opened) fail(error.message, error);
    });
    opened.on('exit', (code) => {
      if (worker === opened) fail(`the drawing thread ended with ${code}`);
    });
    return opened;
  };

  /** Without the thread, which may be stuck or broken; the next drawing gets a new one. */
  const fail = (reason: string, cause?: unknown) => {
    log.warn({ reason }, 'the drawing thread was ended');
    current?.reject(appError(drawingFailed(reason, cause)));
    void retire();
    next();
  };

  const retire = async () => {
    const old = worker;
    worker = undefined;
    current = undefined;
    clearTimeout(timer);
    await old?.terminate();
  };

  const finish = (answer: DrawnMessage) => {
    const job = current;
    current = undefined;
    if (answer.type === 'drawn') job?.resolve({ ...answer.result, png: Buffer.from(answer.result.png.buffer) });
    else if (answer.type === 'refused') job?.reject(new AppError(answer.error));
    else {
      log.warn({ reason: answer.reason }, 'a sticker could not be drawn');
      job?.reject(appError(drawingFailed(answer.reason)));
    }
    next();
  };

  const next = () => {
    if (current) return;
    clearTimeout(timer);
    current = waiting.shift();
    if (!current) {
      timer = setTimeout(() => void retire(), idleMs).unref();
      return;
    }
    worker ??= open();
    worker.postMessage(current.message);
    timer = setTimeout(() => fail(`it takes longer than ${limitMs / 1000} s`), limitMs);
  };

  const enter = (message: DrawMessage, signal?: AbortSignal) => {
    signal?.throwIfAborted();
    if (closed) throw appError(pressClosed());
    if (waiting.length >= mostWaiting) throw appError(pressBusy(mostWaiting));
    const { promise, resolve, reject } = Promise.withResolvers<Tasks[TaskName]['result']>();
    const job: Job = { message, resolve, reject };
    const abort = () => {
      const place = waiting.indexOf(job);
      if (place >= 0) waiting.splice(place, 1);
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', abort, { once: true });
    waiting.push(job);
    next();
    return promise.finally(() => signal?.removeEventListener('abort', abort));
  };

  return {
    draw: async (request, { signal } = {}) => (await enter({ task: 'draw', request, producer }, signal)) as Sticker,
    mark: async (request, { signal } = {}) => enter({ task: 'mark', request, producer }, signal),
    async close() {
      closed = true;
      for (const job of [...waiting.splice(0), ...(current ? [current] : [])]) job.reject(appError(pressClosed()));
      await retire();
    },
  };
}
