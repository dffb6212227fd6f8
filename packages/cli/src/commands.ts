import { abilityCommands } from './abilities/commands.ts';
import { accountCommands } from './accounts/commands.ts';
import type { Command } from './arguments/command.ts';
import { backupCommand } from './backup/command.ts';
import { benchCommand } from './bench/command.ts';
import { chatCommand } from './chat/command.ts';
import { configCommand } from './config/command.ts';
import { deploymentCommands } from './deployment/commands.ts';
import { doctorCommand } from './doctor/command.ts';
import { migrateCommand } from './migrate/command.ts';
import { modelsCommands } from './models/commands.ts';
import { moneyCommands } from './money/commands.ts';
import { safetyCommands } from './safety/commands.ts';
import { serveCommand } from './serve/command.ts';

/** In the order in which help lists them. */
export const commands: readonly Command[] = [
  serveCommand,
  chatCommand,
  ...abilityCommands,
  ...modelsCommands,
  ...accountCommands,
  ...deploymentCommands,
  ...safetyCommands,
  doctorCommand,
  benchCommand,
  configCommand,
  migrateCommand,
  backupCommand,
  ...moneyCommands,
];
