import { checkDataFolder } from './checks/check-data-folder.ts';
import { checkDatabase } from './checks/check-database.ts';
import { checkEngine } from './checks/check-engine.ts';
import { checkHubs } from './checks/check-hubs.ts';
import { checkMemory, checkProcessor } from './checks/check-memory.ts';
import { checkModels } from './checks/check-models.ts';
import { checkNode } from './checks/check-node.ts';
import { checkPort } from './checks/check-port.ts';
import type { Check, MachineCheck } from './finding.ts';

/** Can be done whatever the configuration says. */
export const checksOfMachine: readonly MachineCheck[] = [checkNode, checkProcessor, checkMemory];

/** In the order in which they are reported. */
export const checksOfConfiguration: readonly Check[] = [
  checkDataFolder,
  checkDatabase,
  checkPort,
  checkEngine,
  checkModels,
  checkHubs,
];
