import type { ServerStatus } from '@wanwen/contract';
import { Gauge, type Registry } from 'prom-client';

type EngineStatus = ServerStatus['engine'];

/** What the engine says of each installed model, asked when somebody looks. */
export function registerEngineGauges(metrics: Registry, engineStatus: () => Promise<EngineStatus>): void {
  const gauge = (name: string, help: string, read: (model: EngineStatus[number]) => number) =>
    new Gauge({
      name,
      help,
      labelNames: ['model'],
      registers: [metrics],
      async collect() {
        this.reset();
        for (const model of await engineStatus()) this.set({ model: model.id }, read(model));
      },
    });
  gauge('wanwen_engine_loaded', '1 for models in memory.', ({ state }) => (state === 'ready' ? 1 : 0));
  gauge('wanwen_engine_running', 'Answers being generated.', ({ running }) => running);
  gauge('wanwen_engine_queued', 'Requests that wait.', ({ queued }) => queued);
  gauge('wanwen_engine_memory_bytes', 'Memory that the model takes or needs.', ({ memoryBytes }) => memoryBytes);
}
