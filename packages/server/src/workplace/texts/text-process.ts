import { Worker } from 'node:worker_threads';
import type { TextReport, TextTask } from './text-limits.ts';

/** How often the process looks at its own memory, milliseconds. */
const LOOK_MS = 25;

/** The process that reads one file: a thread does it, and this one ends both before they take too much memory. Who began it ends it. */
process.once('message', (task: TextTask) => {
  const { memoryBytes } = task.limits;
  const resourceLimits = { maxOldGenerationSizeMb: Math.floor(memoryBytes / 2 / 1024 / 1024) };
  const worker = new Worker(new URL('./text-worker.ts', import.meta.url), { workerData: task, resourceLimits });
  setInterval(() => {
    if (process.memoryUsage.rss() > memoryBytes) process.exit(1);
  }, LOOK_MS);
  worker.on('message', (report: TextReport) => process.send!(report));
  worker.on('error', () => process.exit(1));
});
process.once('disconnect', () => process.exit());
