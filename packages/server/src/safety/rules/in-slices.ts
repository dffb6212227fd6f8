import { setImmediate as pause } from 'node:timers/promises';

/** How long the event loop may be held at a time, milliseconds. */
const SLICE_MS = 8;

/** Does work that pauses itself often, and lets everybody else go on in between. */
export async function inSlices<Result>(work: Generator<void, Result>): Promise<Result> {
  for (let began = performance.now(); ; ) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() - began < SLICE_MS) continue;
    await pause();
    began = performance.now();
  }
}
