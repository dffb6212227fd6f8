import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { AppError, BatchSource } from '../platform/index.ts';
import { endedEarly } from './errors.ts';
import type { Lifetime } from './lifetime.ts';
import { toGatewayError } from './model-error.ts';
import type { PartScreen } from './stage.ts';

type Part = LanguageModelV4StreamPart;

/** The model's parts as they come. */
export type PartReader = BatchSource<Part>;

export interface ReadOptions {
  reader: PartReader;
  lifetime: Lifetime;
  /** Sees each part before the reader does, and also those that come after the reader left. */
  onPart(part: Part): void;
  /** Changes or holds back what the reader gets. */
  screen?: PartScreen | undefined;
  /** The finish part of an answer whose rest is withheld, when the model is done. */
  finishWithheld(): Part;
  /** What the stream failed with, or reported: a model that was aborted or broke off may say in it what it used. */
  onAbort(error: unknown): void;
  /**
   * Called once: the finish part came, the model failed, or it could not be waited for. The reader gets the finish part,
   * or the failure, when this is done: what it acknowledges has been settled by then.
   */
  onEnd(failure: AppError | null): Promise<void>;
  /** How long a model may take to stop once the call was ended, milliseconds. */
  graceMs: number;
}

/**
 * Reads a model's stream as fast as its reader asks. An iterator by hand rather than a generator: a generator that was
 * never started cannot be left, and one that waits for its reader does not see that the call ended.
 */
export function readBatches(options: ReadOptions) {
  const { reader, lifetime, onPart, onAbort, onEnd, graceMs, screen } = options;
  let over = false;
  let stopping = false;
  /** What the model reported; its finish part, with the usage, is still to come. */
  let reported: AppError | null = null;
  let failure: AppError | null = null;
  let grace: NodeJS.Timeout | undefined;
  let ended: Promise<void> | undefined;
  /** The finish part, until the end it tells of is done. */
  let last: Part | undefined;
  /** Done when the model, whose rest is withheld, is. */
  let withheld: Promise<void> | undefined;
  let toldWithheld = false;

  const end = (reason: AppError | null) => {
    if (over) return;
    over = true;
    clearTimeout(grace);
    lifetime.signal.removeEventListener('abort', onAborted);
    void reader.cancel().catch(() => {});
    failure = lifetime.endedBy() === null ? reason : lifetime.failure();
    ended = onEnd(failure);
    // A reader that left does not hear of it.
    ended.catch(() => {});
  };

  const startGrace = () => {
    grace ??= setTimeout(() => end(reported ?? endedEarly()), graceMs);
  };

  /** @returns what the reader gets now */
  const take = (batch: Part[]): Part[] => {
    const given: Part[] = [];
    for (const part of batch) {
      if (part.type === 'error') {
        reported ??= toGatewayError(part.error);
        onAbort(part.error);
        startGrace();
        continue;
      }
      onPart(part);
      if (screen !== undefined && !stopping && reported === null) {
        if (screen.pass(part, given)) withhold();
        if (part.type !== 'finish') continue;
        if (given.at(-1)?.type === 'finish') last = given.pop();
        end(null);
        break;
      }
      if (part.type === 'finish') {
        end(reported);
        if (!stopping) last = part;
        break;
      }
      if (reported === null && withheld === undefined) given.push(part);
    }
    return given;
  };

  const withhold = () => {
    withheld = Promise.resolve();
    lifetime.withhold();
  };

  const readOn = async () => {
    try {
      while (!over) {
        const batch = await reader.next();
        if (over) return undefined;
        if (batch === undefined) throw reported ?? endedEarly();
        const given = take(batch);
        if (given.length > 0 || stopping) return given;
      }
    } catch (error) {
      onAbort(error);
      end(toGatewayError(error));
    }
    return undefined;
  };

  let reading: Promise<Part[] | undefined> | undefined;

  /** The next parts, or undefined once the call is over. The model is asked for one batch at a time, whoever waits for it. */
  const read = () => {
    reading ??= readOn().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  /** The call was ended and its reader is not waited for: what the model still says, its usage above all, is read here. */
  const stop = async () => {
    stopping = true;
    startGrace();
    // A model that never pauses keeps timers from running, so the clock is also read here.
    for (const until = performance.now() + graceMs; !over; await read()) {
      if (performance.now() > until) end(reported ?? endedEarly());
    }
  };

  const onAborted = () => {
    const stopped = stop();
    if (withheld !== undefined) withheld = stopped;
  };

  if (lifetime.signal.aborted) onAborted();
  else lifetime.signal.addEventListener('abort', onAborted, { once: true });

  const batches: AsyncIterableIterator<Part[], undefined> = {
    [Symbol.asyncIterator]: () => batches,
    async next() {
      const batch = over || stopping ? undefined : await read();
      if (batch !== undefined && batch.length > 0) return { done: false, value: batch };
      if (withheld !== undefined && !toldWithheld) {
        toldWithheld = true;
        await withheld;
        last = options.finishWithheld();
      }
      await ended;
      failure ??= lifetime.failure();
      if (failure !== null) throw failure;
      if (last === undefined) return { done: true, value: undefined };
      const value = [last];
      last = undefined;
      return { done: false, value };
    },
    async return() {
      if (!over) lifetime.end();
      return { done: true, value: undefined };
    },
  };
  return batches;
}
