import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ThreadGovernor } from './thread-governor.ts';

/** A machine of two cores whose step time depends on the threads and on another busy process. */
class Machine {
  clock = 0;
  busyCores = 0;
  private busyMs = 0;
  private askedAt = 0;
  threads = 0;
  readonly governor: ThreadGovernor;
  private readonly stepMs: (threads: number, busyCores: number) => number;

  constructor(stepMs: (threads: number, busyCores: number) => number) {
    this.stepMs = stepMs;
    this.governor = new ThreadGovernor({
      threads: 'adaptive',
      cores: 2,
      now: () => this.clock,
      load: {
        othersBusy: () => {
          const busy = this.busyMs / Math.max(1, this.clock - this.askedAt);
          [this.busyMs, this.askedAt] = [0, this.clock];
          return busy;
        },
        othersReady: () => Math.ceil(this.busyCores),
      },
      apply: (threads) => {
        this.threads = threads;
      },
    });
  }

  pass(ms: number): void {
    this.clock += ms;
    this.busyMs += this.busyCores * ms;
  }

  /** Steps done in so many seconds. */
  run(seconds: number): number {
    const end = this.clock + seconds * 1000;
    let steps = 0;
    for (; this.clock < end; steps++) {
      this.governor.beforeDecode(1);
      const ms = this.stepMs(this.threads, this.busyCores);
      this.pass(ms);
      this.governor.afterDecode(1, ms);
    }
    return steps;
  }
}

/** As measured with a 0.6B model: ms a step. */
const measured = (threads: number, busyCores: number) => {
  if (threads === 1) return 43;
  return busyCores > 0 ? 66 : 25;
};

test('an idle machine gets all its cores, at nine tenths of their speed or better', () => {
  const machine = new Machine(measured);
  const steps = machine.run(60);
  assert.equal(machine.governor.current, 2);
  assert.ok(steps >= 0.9 * (60_000 / 25), `${steps}`);
});

test('beside a busy process one thread is used, soon and to stay', () => {
  const machine = new Machine(measured);
  machine.run(10);
  machine.busyCores = 0.7;
  const steps = machine.run(60);
  assert.equal(machine.governor.current, 1);
  assert.ok(steps >= 0.9 * (60_000 / 43), `${steps}`);
  machine.busyCores = 0;
  machine.run(5);
  assert.equal(machine.governor.current, 2);
});

test('a machine that is busy from the start is not tried with all cores first', () => {
  const machine = new Machine((threads, busy) => (threads === 2 && busy > 0 ? 2000 : 43));
  machine.busyCores = 1;
  machine.pass(500);
  machine.governor.beforeDecode(1);
  assert.equal(machine.threads, 1);
});

test('the step time decides, even when the load says otherwise', () => {
  const machine = new Machine((threads) => (threads === 2 ? 25 : 43));
  machine.run(5);
  machine.busyCores = 0.8;
  const steps = machine.run(60);
  assert.equal(machine.governor.current, 2);
  assert.ok(steps >= 0.9 * (60_000 / 25), `${steps}`);
});

test('a contention that the load does not show is found by a routine trial', () => {
  let slow = false;
  const machine = new Machine((threads) => (threads === 1 ? 43 : slow ? 66 : 25));
  machine.run(10);
  slow = true;
  machine.run(20);
  const steps = machine.run(60);
  assert.ok(steps >= 0.9 * (60_000 / 43), `${steps}`);
});

test('a fixed count is never changed', () => {
  const counts: number[] = [];
  const governor = new ThreadGovernor({ threads: 3, cores: 8, apply: (count) => counts.push(count) });
  for (let step = 0; step < 100; step++) {
    governor.beforeDecode(1);
    governor.afterDecode(1, step);
  }
  assert.deepEqual(counts, [3]);
});

test('what others did while nobody asked does not slow down the next request', () => {
  const machine = new Machine(measured);
  machine.run(10);
  machine.busyCores = 2;
  machine.pass(20_000);
  machine.busyCores = 0;
  machine.governor.beforePrefill();
  assert.equal(machine.threads, 2);
  machine.governor.beforeDecode(1);
  assert.equal(machine.threads, 2);
});

test('one who is at work when a pause ends is seen at once', () => {
  const machine = new Machine(measured);
  machine.run(10);
  machine.pass(20_000);
  machine.busyCores = 1;
  machine.governor.beforePrefill();
  assert.equal(machine.threads, 1);
});

test('cores that are left to another computation are taken again only when that pays', () => {
  const machine = new Machine(measured);
  machine.run(10);
  machine.governor.leave(1);
  assert.equal(machine.threads, 1);
  machine.run(5);
  assert.equal(machine.threads, 1);
  machine.governor.leave(0);
  machine.run(2);
  assert.equal(machine.threads, 2);
  const busy = new Machine(measured);
  busy.busyCores = 1;
  busy.run(10);
  busy.governor.leave(1);
  busy.run(5);
  busy.governor.leave(0);
  busy.run(5);
  assert.equal(busy.threads, 1);
});

test('of a fixed count some are left too, but never all', () => {
  const counts: number[] = [];
  const governor = new ThreadGovernor({ threads: 3, cores: 4, apply: (threads) => counts.push(threads) });
  for (const cores of [2, 3, 0]) governor.leave(cores);
  assert.deepEqual(counts, [3, 1, 3]);
});
