import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { dataFolderUnusable } from '../errors.ts';

/** Only for its owner: chats are in it. */
const MODE = 0o700;

/**
 * Makes the data folder where it is missing.
 * @throws {AppError} `data_folder_unusable` where it cannot be made or written.
 */
export function makeDataFolder(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw dataFolderUnusable(path, error as NodeJS.ErrnoException);
  }
}

/** One level at a time: Node's own recursion never ends where a system's folder answers "not found" to its making. */
function makeFolder(path: string): void {
  const parent = dirname(path);
  if (!existsSync(parent) && parent !== path) makeFolder(parent);
  try {
    mkdirSync(path, { mode: MODE });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
