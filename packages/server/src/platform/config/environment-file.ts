import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from '../errors.ts';

/**
 * The `.env` beside `.env.example`, in the program's own folder: one in the folder where somebody happens to stand may
 * belong to another program, and its DATABASE_URL too.
 */
export const environmentFile = join(import.meta.dirname, '../../../../../.env');

/**
 * Adds what the file sets to the environment; what is set there already wins. A file that is not there adds nothing.
 * @throws {ConfigError} where it is there and cannot be read.
 */
export function addEnvironmentFile(env: Record<string, string | undefined>, path: string): void {
  for (const [name, value] of Object.entries(parseEnv(readText(path)))) {
    if (value !== '') env[name] ||= value;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new ConfigError([`the environment file ${path} cannot be read: ${(error as Error).message}`]);
  }
}
