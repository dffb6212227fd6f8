import { readFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';

/** Steps of a trial that count; the first after a change is not one of them. */
const trialSteps = 3;
/** The other count must beat the present one by this factor to be taken. */
const gain = 0.95;
/** A trial for no particular reason, ms after the last one; twice as long after each that found nothing, up to the most. */
const routineTrialMs = 8000;
const longestRoutineMs = 64_000;
/** Steps so many times slower than at the last trial are a reason not to wait that long. */
const slower = 1.5;
/** A trial of more threads than the load leaves room for, ms after the last one: one step of it may take seconds. */
const rashTrialMs = 60_000;
/** A trial because the machine's load says so, ms after the last one. */
const promptedTrialMs = 400;
const loadSampleMs = 100;
/** After so long without a step, what was known of the machine's other work is old. */
const idleMs = 300;

/** What the machine does beside this process. */
export interface LoadMeter {
  /** Cores that other processes keep busy, since the last call. */
  othersBusy(): number;
  /** Other threads that run or want to run at this moment; 0 where the system does not tell. */
  othersReady(): number;
}

export interface GovernorOptions {
  /** A fixed count, or `adaptive`. */
  threads: number | 'adaptive';
  apply: (threads: number) => void;
  cores?: number;
  load?: LoadMeter;
  now?: () => number;
}

/**
 * Chooses how many threads compute. Threads meet at a barrier after each operation, so that one which the system has
 * put aside for another process holds up all: on a busy machine fewer are faster. Step times decide, and the machine's
 * load says when it is worth trying another count.
 */
export class ThreadGovernor {
  current: number;
  private readonly options: GovernorOptions;
  private readonly allCores: number;
  private cores: number;
  private readonly load: LoadMeter;
  private readonly now: () => number;
  private sequences = 0;
  private usualMs = 0;
  private samples = 0;
  private trial: { from: number; times: number[] } | undefined;
  private lastTrialAt: number;
  private lastLoadAt: number;
  private lastStepAt: number;
  private wanted: number;
  private patienceMs = promptedTrialMs;
  private routineMs = routineTrialMs;
  private triedAtMs = 0;
  private inUse = 0;
  private measured = 0;

  constructor(options: GovernorOptions) {
    this.options = options;
    this.allCores = options.cores ?? availableParallelism();
    this.cores = this.allCores;
    this.load = options.load ?? systemLoad();
    this.now = options.now ?? (() => performance.now());
    this.current = options.threads === 'adaptive' ? this.cores : options.threads;
    this.wanted = this.current;
    this.lastTrialAt = this.now();
    this.lastLoadAt = this.now();
    this.lastStepAt = this.now();
    this.use(this.current);
  }

  /** Leaves so many cores to another computation of this process. */
  leave(cores: number): void {
    const fixed = this.options.threads;
    const left = Math.max(1, (fixed === 'adaptive' ? this.allCores : fixed) - cores);
    if (fixed !== 'adaptive') this.set(left);
    else if (left !== this.cores) {
      this.cores = left;
      this.wanted = left;
      this.samples = 0;
      this.trial = undefined;
      // More are tried before they are taken: one step of too many may take seconds.
      this.set(Math.min(this.current, left));
    }
  }

  /** Call before each decode step. */
  beforeDecode(sequences: number): void {
    if (this.options.threads !== 'adaptive' || this.cores === 1) return;
    this.forgetWhenIdle();
    if (sequences !== this.sequences) this.restart(sequences);
    this.sampleLoad();
    // Before any step was measured there is nothing to compare with, and two seconds may hang on one step.
    if (this.measured === 0) this.current = this.wanted;
    this.use(this.current);
    if (!this.trial && this.samples >= trialSteps) this.considerTrial();
  }

  /** `ms`: how long the decode took. */
  afterDecode(sequences: number, ms: number): void {
    this.lastStepAt = this.now();
    if (sequences !== this.sequences) return;
    this.measured++;
    if (this.trial) this.judge(ms);
    else {
      this.samples++;
      this.usualMs = this.samples === 1 ? ms : this.usualMs + 0.25 * (ms - this.usualMs);
    }
  }

  /** Call before prefilling: the load alone decides here, because slices differ too much to compare. */
  beforePrefill(): void {
    if (this.options.threads !== 'adaptive' || this.cores === 1) return;
    this.forgetWhenIdle();
    this.sampleLoad();
    this.use(this.wanted);
  }

  /** Call after each part of a prompt. */
  afterPrefill(): void {
    this.lastStepAt = this.now();
  }

  /** The load is that of the time since the last sample: after a pause it tells what others did while nobody asked here. */
  private forgetWhenIdle(): void {
    if (this.now() - this.lastStepAt < idleMs) return;
    this.load.othersBusy();
    this.lastLoadAt = this.now();
    this.lastStepAt = this.now();
    this.wanted = Math.min(this.cores, Math.max(1, this.cores - this.load.othersReady()));
    this.patienceMs = promptedTrialMs;
    this.measured = 0;
    this.samples = 0;
    this.trial = undefined;
  }

  private sampleLoad(): void {
    if (this.now() - this.lastLoadAt < loadSampleMs) return;
    this.lastLoadAt = this.now();
    // A third of a core of other work is little enough to share.
    const wanted = Math.min(this.cores, Math.max(1, Math.floor(this.cores - this.load.othersBusy() + 0.35)));
    if (wanted !== this.wanted) this.patienceMs = promptedTrialMs;
    this.wanted = wanted;
  }

  private considerTrial(): void {
    const since = this.now() - this.lastTrialAt;
    if (this.wanted !== this.current && since > this.patienceMs) this.startTrial(this.wanted);
    else {
      const other = this.current === this.cores ? this.cores - 1 : this.current + 1;
      const routine = this.usualMs > this.triedAtMs * slower ? routineTrialMs : this.routineMs;
      if (since > (other > this.wanted ? rashTrialMs : routine)) this.startTrial(other);
    }
  }

  private startTrial(threads: number): void {
    this.trial = { from: this.current, times: [] };
    this.set(threads);
  }

  private judge(ms: number): void {
    const { from, times } = this.trial as { from: number; times: number[] };
    times.push(ms);
    const counted = times.slice(1);
    // A disaster need not be seen to its end.
    const hopeless = ms > this.usualMs * 3;
    if (counted.length < trialSteps && !hopeless) return;
    const typical = hopeless ? ms : (counted.sort((one, other) => one - other)[1] as number);
    this.trial = undefined;
    this.lastTrialAt = this.now();
    this.triedAtMs = this.usualMs;
    if (typical < this.usualMs * gain) {
      this.usualMs = typical;
      this.patienceMs = promptedTrialMs;
      this.routineMs = routineTrialMs;
      return;
    }
    this.routineMs = Math.min(longestRoutineMs, this.routineMs * 2);
    // The load's advice was wrong; it is asked again, but less and less often.
    this.patienceMs = Math.min(routineTrialMs, this.patienceMs * 3);
    this.set(from);
  }

  private restart(sequences: number): void {
    this.sequences = sequences;
    this.samples = 0;
    if (!this.trial) return;
    this.set(this.trial.from);
    this.trial = undefined;
  }

  private set(threads: number): void {
    this.current = threads;
    this.use(threads);
  }

  private use(threads: number): void {
    if (threads === this.inUse) return;
    this.inUse = threads;
    this.options.apply(threads);
  }
}

/** From the system's counters of busy time, less this process's own. */
function systemLoad(): LoadMeter {
  const busy = () => cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0);
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let [lastBusy, lastOwn, lastAt] = [busy(), own(), performance.now()];
  return {
    othersBusy: () => {
      const [nextBusy, nextOwn, at] = [busy(), own(), performance.now()];
      const others = (nextBusy - lastBusy - (nextOwn - lastOwn)) / Math.max(1, at - lastAt);
      [lastBusy, lastOwn, lastAt] = [nextBusy, nextOwn, at];
      return Math.max(0, others);
    },
    othersReady,
  };
}

/** Looks this often, so many ms apart: who only passed the question on is asleep after the first few. */
const looks = [0, 1, 1, 1, 5, 5, 10];

/** The least of several looks, at most 23 ms in all. Linux only. */
function othersReady(): number {
  const asleep = new Int32Array(new SharedArrayBuffer(4));
  let least = Number.POSITIVE_INFINITY;
  for (const ms of looks) {
    if (ms > 0) Atomics.wait(asleep, 0, 0, ms);
    least = Math.min(least, readyThreads() - 1);
    if (least <= 0) return 0;
  }
  return least;
}

/** The fourth field of Linux's /proc/loadavg: threads that run or are ready to, this one included. */
function readyThreads(): number {
  try {
    return Number(/ (\d+)\/\d+ /.exec(readFileSync('/proc/loadavg', 'latin1'))?.[1] ?? 1);
  } catch {
    return 1;
  }
}
