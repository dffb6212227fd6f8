import { EngineError } from '../errors.ts';
import { formatBytes } from './format-bytes.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { waitFor } from './wait-for.ts';

/** A model in memory, as the pool sees it. */
export interface MemoryHolder {
  readonly id: string;
  /** Nobody uses it now. */
  readonly idle: boolean;
  /** Milliseconds of a monotonic clock. */
  readonly lastUsed: number;
  unload(reason: 'memory'): Promise<void>;
}

/** Shares one memory limit among models: room is made by unloading idle ones, the longest unused first. */
export class MemoryPool {
  readonly limit: number;
  readonly #waitMs: number;
  readonly #held = new Map<MemoryHolder, number>();
  readonly #changed = new Set<() => void>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(limit: number, options: { waitMs?: number } = {}) {
    this.limit = limit;
    this.#waitMs = options.waitMs ?? 60_000;
  }

  get taken(): number {
    return [...this.#held.values()].reduce((sum, bytes) => sum + bytes, 0);
  }

  /**
   * Takes the memory a model needs, first come first served. Waits a while for busy models to become idle.
   * Throws `out_of_memory` for what can never fit, or does not fit in time, and the signal's reason when it aborts.
   */
  async reserve(holder: MemoryHolder, plan: MemoryPlan, signal?: AbortSignal): Promise<void> {
    if (plan.total > this.limit)
      throw this.#refuse(
        holder,
        plan,
        'Choose a smaller model, or give this one a smaller context length or parallel count.',
      );
    const turn = this.#turn.then(() => this.#makeRoom(holder, plan, signal));
    this.#turn = turn.catch(() => {});
    await waitFor(turn, signal);
  }

  release(holder: MemoryHolder): void {
    this.#held.delete(holder);
    this.noteChange();
  }

  /** A model became idle, or memory was given back. */
  noteChange(): void {
    for (const wake of this.#changed) wake();
  }

  async #makeRoom(holder: MemoryHolder, plan: MemoryPlan, signal: AbortSignal | undefined): Promise<void> {
    const deadline = performance.now() + this.#waitMs;
    signal?.throwIfAborted();
    while (this.taken + plan.total > this.limit) {
      const victim = this.#longestUnused();
      if (victim) {
        await victim.unload('memory');
        this.release(victim);
      } else if (performance.now() >= deadline || !(await waitFor(this.#nextChange(deadline), signal))) {
        const busy = [...this.#held.keys()].map((each) => each.id).join(', ');
        throw this.#refuse(holder, plan, `In use and therefore kept: ${busy}. Try again when they are idle.`);
      }
    }
    signal?.throwIfAborted();
    this.#held.set(holder, plan.total);
  }

  #longestUnused(): MemoryHolder | undefined {
    const idle = [...this.#held.keys()].filter((holder) => holder.idle);
    return idle.sort((one, other) => one.lastUsed - other.lastUsed)[0];
  }

  async #nextChange(deadline: number): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const wake = () => resolve(true);
    const timer = setTimeout(() => resolve(false), deadline - performance.now());
    this.#changed.add(wake);
    return promise.finally(() => {
      clearTimeout(timer);
      this.#changed.delete(wake);
    });
  }

  #refuse(holder: MemoryHolder, plan: MemoryPlan, advice: string): EngineError {
    const free = this.limit - this.taken;
    const parts = `weights ${formatBytes(plan.weights)}, KV cache ${formatBytes(plan.kvCache)}, prefix store ${formatBytes(plan.prefixStore)}, working memory ${formatBytes(plan.computeBuffers)}`;
    return new EngineError(
      'out_of_memory',
      `${holder.id} needs ${formatBytes(plan.total)} of memory (${parts}), and ${formatBytes(free)} of the ${formatBytes(this.limit)} that models may take are free. ${advice}`,
      { details: { model: holder.id, neededBytes: plan.total, freeBytes: free, limitBytes: this.limit } },
    );
  }
}
