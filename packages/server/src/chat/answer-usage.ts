import type { AnswerUsage } from '@wanwen/contract';
import { z } from 'zod';
import type { Receipt } from '../gateway/index.ts';

/** What the stream told beside the text. */
export interface WroteAnswer {
  /** Undefined when the stream ended without one. */
  finishReason: string | undefined;
  /** `providerMetadata.wanwen` of the finish part, unread. */
  timings: unknown;
}

const EngineTimings = z.object({ contextLength: z.number(), decodeMs: z.number() });

/** A stopped answer is to end at once: the receipt gets so many milliseconds, else the answer ends without its figures. */
const RECEIPT_MS = 400;

/** Tokens and speed of an answer, from the call's receipt; null where no receipt came in time. */
export async function readUsage(
  wrote: WroteAnswer,
  receipt: Promise<Receipt>,
  known: { contextLength: number; trimmedMessages: number },
): Promise<AnswerUsage | null> {
  const settled = await within(receipt, RECEIPT_MS);
  if (!settled) return null;
  const engine = EngineTimings.safeParse(wrote.timings).data;
  const { usage, timings } = settled;
  const firstTokenMs = timings.firstTokenMs ?? timings.totalMs;
  return {
    promptTokens: usage.promptTokens,
    cachedTokens: usage.cachedTokens,
    completionTokens: usage.completionTokens,
    reasoningTokens: usage.reasoningTokens,
    contextLength: engine?.contextLength ?? known.contextLength,
    trimmedMessages: known.trimmedMessages,
    firstTokenMs,
    tokensPerSecond: speed(usage.completionTokens, engine?.decodeMs ?? timings.totalMs - firstTokenMs),
  };
}

/** The first token ends the prompt's time, so the rest share the time after it. */
function speed(tokens: number, decodeMs: number): number | null {
  return tokens > 1 && decodeMs > 0 ? ((tokens - 1) / decodeMs) * 1000 : null;
}

function within<Result>(promise: Promise<Result>, limitMs: number): Promise<Result | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}
