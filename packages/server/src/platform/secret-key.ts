import { hkdfSync, randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataFolder } from './files/data-folder.ts';

const FILE_NAME = 'secret.key';
const KEY_BYTES = 32;

/** The server's one secret, from which each use gets a key of its own. */
export interface SecretKey {
  /** 32 bytes for one purpose, such as `sessions`; the same at every start. */
  derive(purpose: string): Buffer;
}

export interface SecretKeySource {
  /** Where the key file is kept. */
  home: string;
  /** The secret itself, where it comes from the environment. */
  secretKey?: string | undefined;
}

/** Takes the secret from the configuration, else from the data folder, where it is made at the first start. */
export function openSecretKey({ home, secretKey }: SecretKeySource): SecretKey {
  const secret = secretKey ?? readOrMake(home);
  return { derive: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `wanwen ${purpose}`, KEY_BYTES)) };
}

function readOrMake(home: string): string {
  const path = join(home, FILE_NAME);
  return read(path) ?? make(home, path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The file appears whole, and of two processes that make it at once one wins. */
function make(home: string, path: string): string {
  makeDataFolder(home);
  const temporary = `${path}.${process.pid}`;
  writeFileSync(temporary, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600 });
  try {
    linkSync(temporary, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
  return read(path)!;
}
