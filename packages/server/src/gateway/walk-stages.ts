import type { Clock } from '../platform/index.ts';
import type { GatewayCall, GatewayStream, Receipt } from './call.ts';
import { type Lifetime, startLifetime } from './lifetime.ts';
import { toGatewayError } from './model-error.ts';
import { partsOfBatches } from './parts-of-batches.ts';
import { PromptCount } from './prompt-count.ts';
import { readBatches } from './read-parts.ts';
import type { Follower, OpenCall, Stage } from './stage.ts';
import { startTally, type Tally } from './tally.ts';
import { withheldFinish } from './withheld-finish.ts';

const HOUR_MS = 3_600_000;

export interface WalkOptions {
  stages: Stage[];
  clock: Clock;
  /** How long a model may take to stop once the call was ended, milliseconds. */
  graceMs: number;
}

/** Takes a call through the stages in order, reads the model, and tells the stages of the end in the opposite order. */
export async function walkStages({ stages, clock, graceMs }: WalkOptions, call: GatewayCall): Promise<GatewayStream> {
  const startedAt = clock.now();
  const elapsed = () => clock.now() - startedAt;
  const lifetime = startLifetime(call.signal, call.deadlineMs ?? HOUR_MS);
  const open: OpenCall = { call, signal: lifetime.signal, attempts: [] };
  const followers: Follower[] = [];
  const tally = startTally(elapsed, new PromptCount(() => open.call.options));
  const { promise: receipt, resolve } = Promise.withResolvers<Receipt>();

  const settle = async (failure: Receipt['failure']) => {
    lifetime.close();
    const settled = makeReceipt(open, lifetime, tally, failure, elapsed());
    let fault: { error: unknown } | undefined;
    for (const follower of followers.toReversed()) {
      try {
        const pending = follower.end?.(settled);
        if (pending) await pending;
      } catch (error) {
        // The other stages hear of the end all the same: one of them holds the caller's money.
        fault ??= { error };
      }
    }
    resolve(settled);
    if (fault !== undefined) throw fault.error;
  };

  try {
    for (const stage of stages) {
      const entered = stage.enter(open);
      // Most decide at once, and a wait for nothing is a turn of the queue.
      const follower = entered instanceof Promise ? await entered : entered;
      if (follower !== undefined) followers.push(follower);
    }
  } catch (error) {
    const failure = lifetime.failure() ?? toGatewayError(error);
    await settle(failure);
    throw failure;
  }

  const batches = readBatches({
    reader: open.reader!,
    lifetime,
    graceMs,
    onPart(part) {
      tally.see(part);
      for (const follower of followers) follower.part?.(part);
    },
    screen: followers.find(({ screen }) => screen !== undefined)?.screen,
    finishWithheld: () => withheldFinish(tally.read().usage),
    onAbort: tally.seeError,
    onEnd: settle,
  });
  return {
    model: open.route!.card,
    parts: partsOfBatches(batches),
    batches,
    receipt,
    ...(open.limits === undefined ? {} : { limits: open.limits }),
  };
}

function makeReceipt(
  open: OpenCall,
  lifetime: Lifetime,
  tally: Tally,
  failure: Receipt['failure'],
  totalMs: number,
): Receipt {
  const { firstTokenMs, finishReason, stopString, usage, usageEstimated } = tally.read();
  const cancelled = lifetime.endedBy() === 'caller';
  const withheld = lifetime.endedBy() === 'screen';
  return {
    requestId: open.call.requestId,
    model: open.route?.card.id ?? null,
    outcome: cancelled ? 'cancelled' : failure === null ? 'finished' : 'failed',
    finishReason: cancelled || failure !== null ? null : withheld ? 'content-filter' : finishReason,
    stopString: withheld ? null : stopString,
    failure: cancelled ? null : failure,
    usage,
    usageEstimated,
    attempts: open.attempts,
    timings: { firstTokenMs, totalMs },
  };
}
