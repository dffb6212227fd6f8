import { Gauge, type Registry } from 'prom-client';
import type { EngineModelStatus } from '../../models/index.ts';

type Counters = NonNullable<EngineModelStatus['counters']>;

/** Of every installed model. */
const OF_INSTALLED: readonly [name: string, help: string, read: (model: EngineModelStatus) => number][] = [
  ['loaded', '1 for models in memory.', ({ state }) => (state === 'ready' ? 1 : 0)],
  ['running', 'Answers being generated.', ({ counters }) => counters?.running ?? 0],
  ['queued', 'Requests that wait.', ({ counters }) => counters?.queued ?? 0],
  ['memory_bytes', 'Memory that the model takes or needs.', ({ memoryBytes }) => memoryBytes],
  ['restarts', 'Times that the model’s process ended by itself and was started again.', ({ restarts }) => restarts],
];

/** Of the loaded models only, since an unloaded one has no such thing. */
const OF_LOADED: readonly [name: string, help: string, read: (counters: Counters) => number][] = [
  ['kv_cells', 'Tokens that the KV cache has room for.', ({ kvCells }) => kvCells],
  ['kv_cells_used', 'Tokens of running answers in the KV cache.', ({ kvCellsUsed }) => kvCellsUsed],
  [
    'kv_cells_kept',
    'Tokens of ended answers, kept until somebody needs the room.',
    ({ kvCellsKept }) => kvCellsKept ?? 0,
  ],
  ['prefix_entries', 'Prompt beginnings kept in memory.', ({ prefixEntries }) => prefixEntries],
  ['prefix_bytes', 'Memory of the prompt beginnings.', ({ prefixBytes }) => prefixBytes],
  ['prefix_disk_entries', 'Prompt beginnings kept on disk.', ({ prefixDiskEntries }) => prefixDiskEntries],
  ['prefix_disk_bytes', 'Disk space of the prompt beginnings.', ({ prefixDiskBytes }) => prefixDiskBytes],
  ['threads', 'Compute threads in use.', ({ threads }) => threads],
  ['step_seconds', 'Duration of the latest decode step.', ({ stepMs }) => stepMs / 1000],
  ['resident_bytes', 'Memory of the model’s process as the system counts it.', ({ residentBytes }) => residentBytes],
  ['requests_finished', 'Requests that ended since the model was loaded.', (counters) => counters.requestsFinished],
  ['tokens_generated', 'Tokens generated since the model was loaded.', ({ tokensGenerated }) => tokensGenerated],
];

/** What the engine says of each installed model, asked once each time somebody looks. */
export function registerEngineGauges(metrics: Registry, engineStatus: () => Promise<EngineModelStatus[]>): void {
  const asked: { status?: Promise<EngineModelStatus[]> } = {};
  // All gauges are collected in one turn, so that they show the same moment.
  const status = () => {
    asked.status ??= engineStatus().finally(() => delete asked.status);
    return asked.status;
  };
  const gauge = (name: string, help: string, read: (model: EngineModelStatus) => number | undefined) =>
    new Gauge({
      name: `wanwen_engine_${name}`,
      help,
      labelNames: ['model'],
      registers: [metrics],
      async collect() {
        const models = await status();
        this.reset();
        for (const model of models) {
          const value = read(model);
          if (value !== undefined) this.set({ model: model.id }, value);
        }
      },
    });
  for (const [name, help, read] of OF_INSTALLED) gauge(name, help, read);
  for (const [name, help, read] of OF_LOADED) gauge(name, help, ({ counters }) => counters && read(counters));
}
