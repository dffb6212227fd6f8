import { join } from 'node:path';
import { createEngine, type Engine } from '@wanwen/engine';
import {
  type Clock,
  type Config,
  createEventBus,
  createGuardedFetch,
  type GuardedFetch,
  type Log,
  systemClock,
} from '../platform/index.ts';
import { catalogue as wholeCatalogue } from './catalogue/catalogue.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { type Disk, systemDisk } from './install/part-file.ts';
import { logEngineEvent } from './log-engine-event.ts';
import { type Machine, memoryLimitOf, thisMachine } from './machine.ts';
import { ModelRoom } from './model-room.ts';
import type { ModelStore } from './model-store.ts';
import type { ModelEvents, Models } from './models.ts';
import { Shelf } from './shelf/shelf.ts';
import { type Hub, hubsFrom } from './sources/hubs.ts';
import type { Environment } from './sources/python-client.ts';
import { defaultTiming, type SourceTiming } from './sources/timing.ts';
import { unloadIdle } from './unload-idle.ts';

export interface CreateModelsOptions {
  config: Config;
  log: Log;
  catalogue?: readonly CatalogueEntry[];
  fetch?: GuardedFetch;
  clock?: Clock;
  machine?: Machine;
  disk?: Disk;
  timing?: Partial<SourceTiming>;
  /** Environment of package clients and proxies. */
  env?: Environment;
  /** Closed with the rest. */
  engine?: Engine;
}

/** The models of this machine: what can be installed, what is, and the engine that runs them. Close it at the end. */
export function createModels(options: CreateModelsOptions): Models {
  const { config, log, clock = systemClock, env = process.env } = options;
  const bus = createEventBus<ModelEvents>((error, name) => log.error({ err: error, event: name }, 'a listener failed'));
  const store = createStore(options);
  const onEvent = (event: ModelEvents['engine']) => {
    logEngineEvent(log, event);
    bus.emit('engine', event);
    bus.emit('changed', { id: event.model });
  };
  const cacheDirectory = join(config.home, 'cache', 'engine');
  const engine = options.engine ?? createEngine({ cacheDirectory, memoryLimit: store.memoryLimit, onEvent });
  const endIdleWatch = unloadIdle({ engine, idleSeconds: config.idleUnloadSeconds, clock, log });
  const fetch = options.fetch ?? createGuardedFetch(env);
  return new ModelRoom({
    store: { ...store, fetch },
    engine,
    bus,
    async onClose() {
      endIdleWatch();
      await engine.close();
      if (options.fetch === undefined) await fetch.close();
    },
  });
}

function createStore(options: CreateModelsOptions): Omit<ModelStore, 'fetch'> {
  const { config, log, machine = thisMachine(), catalogue = wholeCatalogue } = options;
  let hubs = hubsFrom(config.hubs);
  const shelf = new Shelf({
    folder: config.modelsFolder,
    statePath: join(config.home, 'models.json'),
    catalogue,
    clock: options.clock ?? systemClock,
    onDamaged: (keptAs) => log.warn({ keptAs }, 'the record of installed models was damaged, and was set aside'),
  });
  return {
    catalogue,
    shelf,
    config,
    machine,
    memoryLimit: memoryLimitOf(machine, config.memoryLimit),
    hubs: () => hubs,
    preferHub(hub: Hub) {
      hubs = [hub, ...hubs.filter((each) => each !== hub)];
    },
    importFolders: config.importFolders,
    offline: config.offline,
    disk: options.disk ?? systemDisk,
    timing: { ...defaultTiming, ...options.timing },
    clock: options.clock ?? systemClock,
    log,
    env: options.env ?? process.env,
  };
}
