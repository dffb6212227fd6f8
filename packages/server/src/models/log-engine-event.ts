import type { EngineEvent } from '@wanwen/engine';
import type { Log } from '../platform/index.ts';

export function logEngineEvent(log: Log, event: EngineEvent): void {
  const { type, model } = event;
  if (type === 'loading') log.debug({ model }, 'loading a model');
  if (type === 'loaded') {
    const { loadMs, contextLength, parallel, cpuBackend } = event.details;
    log.info({ model, loadMs, contextLength, parallel, cpuBackend }, 'loaded a model');
  }
  if (type === 'unloaded') log.info({ model, reason: event.reason }, 'unloaded a model');
  if (type === 'crashed') {
    log.error(
      { model, exit: event.exit, affectedRequests: event.affectedRequests },
      'the engine process ended by itself',
    );
  }
}
