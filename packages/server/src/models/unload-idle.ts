import type { Engine } from '@wanwen/engine';
import type { Clock, Log } from '../platform/index.ts';

const LOOK_EVERY_MS = 10_000;

export interface UnloadIdleOptions {
  engine: Pick<Engine, 'status' | 'unload'>;
  /** 0 switches it off. */
  idleSeconds: number;
  clock: Clock;
  log: Log;
  lookEveryMs?: number;
}

/** Takes models out of the memory that nobody used for a while. Returns the function that ends it. */
export function unloadIdle({ engine, idleSeconds, clock, log, lookEveryMs = LOOK_EVERY_MS }: UnloadIdleOptions) {
  if (idleSeconds === 0) return () => undefined;
  const lastUse = new Map<string, { tokens: number; at: number }>();
  const look = async () => {
    for (const { id, state, counters } of await engine.status()) {
      if (state !== 'ready' || counters === undefined) {
        lastUse.delete(id);
        continue;
      }
      const tokens = counters.tokensGenerated + counters.requestsFinished;
      const before = lastUse.get(id);
      const used = before?.tokens !== tokens || counters.running + counters.queued > 0;
      if (used) lastUse.set(id, { tokens, at: clock.now() });
      else if (clock.now() - before.at >= idleSeconds * 1000) await engine.unload(id);
    }
  };
  const timer = setInterval(() => {
    look().catch((error) => log.warn({ err: error }, 'idle models could not be unloaded'));
  }, lookEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}
