import { z } from 'zod';
import type { NewAnswerEvent } from './answer-feed.ts';

/** What the engine reports while a call waits, in the `raw` parts of its stream. */
const Progress = z.discriminatedUnion('type', [
  z.object({ type: z.literal('loading'), fraction: z.number(), elapsedMs: z.number(), modelBytes: z.number() }),
  z.object({ type: z.literal('queued'), place: z.number(), expectedWaitMs: z.number() }),
  z.object({ type: z.literal('prefill'), done: z.number(), total: z.number(), cached: z.number() }),
]);

/** The event for a report of the engine; undefined for the raw parts of other providers. */
export function readWaiting(report: unknown): NewAnswerEvent | undefined {
  const { data: progress } = Progress.safeParse(report);
  if (progress?.type === 'loading') {
    const { fraction, modelBytes, elapsedMs } = progress;
    return { type: 'waiting', stage: 'loading', fraction, amount: modelBytes, seconds: elapsedMs / 1000 };
  }
  if (progress?.type === 'queued') {
    const { place, expectedWaitMs } = progress;
    return { type: 'waiting', stage: 'queued', fraction: null, amount: place, seconds: expectedWaitMs / 1000 };
  }
  if (progress?.type === 'prefill') {
    const { done, total } = progress;
    return {
      type: 'waiting',
      stage: 'prefill',
      fraction: total > 0 ? done / total : null,
      amount: total,
      seconds: null,
    };
  }
  return undefined;
}
