import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { AppError } from '../platform/index.ts';
import { endedEarly } from './errors.ts';
import type { Lifetime } from './lifetime.ts';
import { toGatewayError } from './model-error.ts';

type Reader = ReadableStreamDefaultReader<LanguageModelV4StreamPart>;

/** The model's parts, one at a time. */
export type PartReader = Pick<Reader, 'cancel'> & { read(): ReturnType<Reader['read']> };

export interface ReadOptions {
  reader: PartReader;
  lifetime: Lifetime;
  /** Sees each part before the reader does, and also those that come after the reader left. */
  onPart(part: LanguageModelV4StreamPart): void;
  /** What the stream itself failed with: a model that was aborted may say in it what it used. */
  onAbort(error: unknown): void;
  /**
   * Called once: the finish part was read, the model failed, or it could not be waited for. The reader gets the finish
   * part, or the failure, when this is done: what it acknowledges has been settled by then.
   */
  onEnd(failure: AppError | null): Promise<void>;
  /** How long a model may take to stop once the call was ended, milliseconds. */
  graceMs: number;
}

/**
 * Reads a model's stream as fast as its reader asks. An iterator by hand rather than a generator: a generator that was
 * never started cannot be left, and one that waits for its reader does not see that the call ended.
 */
export function readParts({ reader, lifetime, onPart, onAbort, onEnd, graceMs }: ReadOptions) {
  let over = false;
  let stopping = false;
  /** What the model reported; its finish part, with the usage, is still to come. */
  let reported: AppError | null = null;
  let failure: AppError | null = null;
  let grace: NodeJS.Timeout | undefined;
  let ended: Promise<void> | undefined;

  const end = (reason: AppError | null) => {
    if (over) return;
    over = true;
    clearTimeout(grace);
    lifetime.signal.removeEventListener('abort', stop);
    void reader.cancel().catch(() => {});
    failure = lifetime.endedBy() === null ? reason : lifetime.failure();
    ended = onEnd(failure);
  };

  const startGrace = () => {
    grace ??= setTimeout(() => end(reported ?? endedEarly()), graceMs);
  };

  const take = (part: LanguageModelV4StreamPart): LanguageModelV4StreamPart | undefined => {
    if (part.type === 'error') {
      reported ??= toGatewayError(part.error);
      startGrace();
      return undefined;
    }
    onPart(part);
    if (part.type === 'finish') end(reported);
    return reported === null ? part : undefined;
  };

  /** The next part, or undefined once the call is over. */
  const read = async () => {
    try {
      while (!over) {
        const { done, value } = await reader.read();
        if (over) return undefined;
        if (done) throw reported ?? endedEarly();
        const part = take(value);
        if (over) await ended;
        if (part !== undefined) return part;
      }
    } catch (error) {
      onAbort(error);
      end(toGatewayError(error));
    }
    return undefined;
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

  if (lifetime.signal.aborted) void stop();
  else lifetime.signal.addEventListener('abort', stop, { once: true });

  const parts: AsyncIterableIterator<LanguageModelV4StreamPart> = {
    [Symbol.asyncIterator]: () => parts,
    async next() {
      const part = over || stopping ? undefined : await read();
      if (part !== undefined) return { done: false, value: part };
      await ended;
      failure ??= lifetime.failure();
      if (failure !== null) throw failure;
      return { done: true, value: undefined };
    },
    async return() {
      if (!over) lifetime.end();
      return { done: true, value: undefined };
    },
  };
  return parts;
}
