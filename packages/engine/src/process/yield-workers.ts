import { readdirSync, readFileSync } from 'node:fs';
import { setPriority } from 'node:os';

/** A quarter of a core where a stream wants it too: a long prompt gives way, and is not starved. */
const niceness = 5;

/**
 * Makes Node's worker threads, on which a native call runs aside, give way to the thread of the streams where both want
 * one core: without it Linux let them share a core for up to 80 ms at a time. On Linux each thread has a priority of
 * its own; elsewhere nothing happens.
 */
export function yieldWorkers(): void {
  if (process.platform !== 'linux') return;
  for (const thread of readdirSync('/proc/self/task')) {
    try {
      const name = readFileSync(`/proc/self/task/${thread}/comm`, 'latin1').trim();
      if (name === 'libuv-worker') setPriority(Number(thread), niceness);
    } catch {
      // It has ended meanwhile, or this system does not allow it.
    }
  }
}
