import type { Clock, Config, GuardedFetch, Log } from '../platform/index.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import type { Disk } from './install/part-file.ts';
import type { Machine } from './machine.ts';
import type { Shelf } from './shelf/shelf.ts';
import type { Hub } from './sources/hubs.ts';
import type { Environment } from './sources/python-client.ts';
import type { SourceTiming } from './sources/timing.ts';

/** What the use cases of this room work with. */
export interface ModelStore {
  catalogue: readonly CatalogueEntry[];
  shelf: Shelf;
  config: Config;
  machine: Machine;
  /** Memory that all loaded models together may take, bytes. */
  memoryLimit: number;
  /** Hubs in the order of trial; one that was found to answer comes first. */
  hubs(): Hub[];
  preferHub(hub: Hub): void;
  importFolders: readonly string[];
  offline: boolean;
  fetch: GuardedFetch;
  disk: Disk;
  timing: SourceTiming;
  clock: Clock;
  log: Log;
  /** Environment of the package clients. */
  env: Environment;
}
