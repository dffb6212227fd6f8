import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { secretFileDamaged } from '../errors.ts';

const BYTES = 32;

/**
 * 32 random bytes that are made once and kept in a file for its owner alone, as hexadecimal digits. Two processes that
 * start at once get the same ones.
 * @throws {AppError} `secret_file_damaged` where the file holds something else
 */
export function openSecretFile(path: string): Uint8Array {
  return readSecretFile(path) ?? makeSecret(path);
}

function makeSecret(path: string): Uint8Array {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  writeFileSync(temporary, `${randomBytes(BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
  try {
    // A link appears whole or not at all, and never replaces a file that is there.
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return readSecretFile(path)!;
}

/** The same where the file is there. */
export function readSecretFile(path: string): Uint8Array | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  if (!/^[0-9a-f]{64}$/.test(text)) throw secretFileDamaged(path);
  // A restored backup may have wider rights.
  chmodSync(path, 0o600);
  return Buffer.from(text, 'hex');
}
