import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { secretDamaged, secretKeyDiffers, secretKeyMissing, secretKeyUnreadable } from './errors.ts';

/** Encrypts what must not stand in the database in clear, such as the keys of other services. */
export interface SecretBox {
  /** `context` says what the secret belongs to, such as a row's id; it opens with the same one only. */
  seal(secret: string, context: string): string;
  /**
   * @throws {AppError} `secret_key_missing`, `secret_key_differs` where it was sealed with another key, or
   * `secret_damaged`. Nothing is changed by it.
   */
  open(sealed: string, context: string): string;
}

export interface SecretBoxOptions {
  /** The data folder: the key is made there when the first secret is sealed. */
  home: string;
  /** `WANWEN_SECRET_KEY`: used instead of the file. */
  secretKey?: string | undefined;
}

const FILE_NAME = 'secret.key';
const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM (NIST SP 800-38D) with a random nonce for each secret; nothing is read or written before the first use. */
export function createSecretBox({ home, secretKey }: SecretBoxOptions): SecretBox {
  const path = join(home, FILE_NAME);
  let known: DerivedKey | undefined;
  const keyFor = (use: 'seal' | 'open') => {
    known ??= derive(secretKey ?? readKey(path) ?? (use === 'seal' ? makeKey(path) : refuse(path)));
    return known;
  };
  return {
    seal: (secret, context) => seal(keyFor('seal'), secret, context),
    open: (sealed, context) => open(keyFor('open'), sealed, context),
  };
}

interface DerivedKey {
  key: Buffer;
  /** Tells keys apart without telling anything about them. */
  fingerprint: string;
}

function derive(secret: string): DerivedKey {
  const expand = (purpose: string, bytes: number) => Buffer.from(hkdfSync('sha256', secret, '', purpose, bytes));
  return { key: expand('wanwen sealed secrets', 32), fingerprint: expand('wanwen key fingerprint', 4).toString('hex') };
}

function seal({ key, fingerprint }: DerivedKey, secret: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${fingerprint}.${sealed.toString('base64url')}`;
}

function open({ key, fingerprint }: DerivedKey, sealed: string, context: string): string {
  const [version, sealedWith, text = ''] = sealed.split('.');
  if (version !== VERSION) throw secretDamaged();
  if (sealedWith !== fingerprint) throw secretKeyDiffers(sealedWith!, fingerprint);
  const bytes = Buffer.from(text, 'base64url');
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw secretDamaged(cause);
  }
}

function readKey(path: string): string | undefined {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (text.length < 32) throw new Error('it does not hold a key');
    return text;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw secretKeyUnreadable(path, (error as Error).message, error);
  }
}

/** Makes the key file, for its owner only. Where another process made it in the same moment, that one counts. */
function makeKey(path: string): string {
  const key = randomBytes(32).toString('base64url');
  try {
    const file = openSync(path, 'wx', 0o600);
    writeSync(file, `${key}\n`);
    fsyncSync(file);
    closeSync(file);
    return key;
  } catch (error) {
    const made = (error as NodeJS.ErrnoException).code === 'EEXIST' ? readKey(path) : undefined;
    if (made === undefined) throw secretKeyUnreadable(path, (error as Error).message, error);
    return made;
  }
}

function refuse(path: string): never {
  throw secretKeyMissing(path);
}
