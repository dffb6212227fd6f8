import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { openSecretFile, readSecretFile } from '../files/secret-file.ts';
import { secretKeyUnreadable } from './errors.ts';

const FILE_NAME = 'secret.key';
const KEY_BYTES = 32;

/** The server's one secret, from which each use gets a key of its own. */
export interface SecretKey {
  /** 32 bytes for one purpose, such as `sessions`; the same at every start. */
  derive(purpose: string): Buffer;
}

export interface SecretKeySource {
  /** The data folder, where the key file is kept. */
  home: string;
  /** `WANWEN_SECRET_KEY`: used instead of the file. */
  secretKey?: string | undefined;
}

export const secretKeyPath = (home: string): string => join(home, FILE_NAME);

/**
 * The secret of the configuration, else that of the data folder, where it is made when it is first needed.
 * @throws {AppError} `secret_key_unreadable`
 */
export const openSecretKey = ({ home, secretKey }: SecretKeySource): SecretKey =>
  keyFrom(secretKey ?? textOf(home, openSecretFile));

/** The same where there is one; none is made. */
export function readSecretKey({ home, secretKey }: SecretKeySource): SecretKey | undefined {
  const secret = secretKey ?? textOf(home, readSecretFile);
  return secret === undefined ? undefined : keyFrom(secret);
}

const keyFrom = (secret: string): SecretKey => ({
  derive: (purpose) => Buffer.from(hkdfSync('sha256', secret, '', `wanwen ${purpose}`, KEY_BYTES)),
});

function textOf<Bytes extends Uint8Array | undefined>(home: string, read: (path: string) => Bytes) {
  const path = secretKeyPath(home);
  try {
    const bytes = read(path);
    return (bytes && Buffer.from(bytes).toString('hex')) as Bytes extends Uint8Array ? string : undefined;
  } catch (error) {
    throw secretKeyUnreadable(path, (error as Error).message, error);
  }
}
