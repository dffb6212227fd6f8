import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EngineError } from '../errors.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { type MemoryHolder, MemoryPool } from './memory-pool.ts';

function plan(total: number): MemoryPlan {
  return { weights: total, kvCache: 0, computeBuffers: 0, prefixStore: 0, total };
}

class Holder implements MemoryHolder {
  readonly id: string;
  idle = true;
  lastUsed: number;
  unloads = 0;

  constructor(id: string, lastUsed: number) {
    this.id = id;
    this.lastUsed = lastUsed;
  }

  async unload(): Promise<void> {
    this.unloads++;
  }
}

function outOfMemory(message: RegExp) {
  return (error: unknown) =>
    error instanceof EngineError && error.code === 'out_of_memory' && message.test(error.message);
}

describe('memory shared by models', () => {
  test('is made free by unloading the idle model that was unused for longest', async () => {
    const pool = new MemoryPool(100);
    const [old, recent] = [new Holder('old', 1), new Holder('recent', 2)];
    await pool.reserve(recent, plan(40));
    await pool.reserve(old, plan(40));
    await pool.reserve(new Holder('new', 3), plan(50));
    assert.deepEqual([old.unloads, recent.unloads], [1, 0]);
    assert.equal(pool.taken, 90);
  });

  test('is refused at once to a model that can never fit, with the numbers', async () => {
    const pool = new MemoryPool(2e9);
    await assert.rejects(
      pool.reserve(new Holder('huge', 1), plan(5_000_000_000)),
      outOfMemory(/huge needs 5\.0 GB .* 2\.0 GB of the 2\.0 GB .* smaller/),
    );
  });

  test('that busy models hold is waited for', async () => {
    const pool = new MemoryPool(100);
    const busy = new Holder('busy', 1);
    busy.idle = false;
    await pool.reserve(busy, plan(80));
    const waiting = pool.reserve(new Holder('next', 2), plan(80));
    busy.idle = true;
    pool.noteChange();
    await waiting;
    assert.equal(busy.unloads, 1);
  });

  test('is no longer waited for by a model that is closed, and the next in line gets it', async () => {
    const pool = new MemoryPool(100);
    const busy = new Holder('busy', 1);
    busy.idle = false;
    await pool.reserve(busy, plan(80));
    const closing = new AbortController();
    const closed = pool.reserve(new Holder('closed', 2), plan(80), closing.signal);
    const next = pool.reserve(new Holder('next', 3), plan(20));
    closing.abort(new Error('closed'));
    await assert.rejects(closed, /closed/);
    await next;
    assert.equal(pool.taken, 100);
  });

  test('that busy models keep too long is refused, naming them', async () => {
    const pool = new MemoryPool(100, { waitMs: 20 });
    const busy = new Holder('busy', 1);
    busy.idle = false;
    await pool.reserve(busy, plan(80));
    await assert.rejects(pool.reserve(new Holder('next', 2), plan(80)), outOfMemory(/In use and therefore kept: busy/));
    await pool.reserve(new Holder('small', 3), plan(20));
  });
});
