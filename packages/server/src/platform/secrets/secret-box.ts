import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { secretDamaged, secretKeyDiffers, secretKeyMissing } from './errors.ts';
import { openSecretKey, readSecretKey, type SecretKey, type SecretKeySource, secretKeyPath } from './secret-key.ts';

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

const VERSION = 'v1';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FINGERPRINT_BYTES = 4;

/** AES-256-GCM (NIST SP 800-38D) with a random nonce for each secret; nothing is read or written before the first use. */
export function createSecretBox(source: SecretKeySource): SecretBox {
  let known: SealingKey | undefined;
  const keyFor = (use: 'seal' | 'open') => {
    // A new key would only hide that the one which sealed is lost.
    known ??= sealingKey(use === 'seal' ? openSecretKey(source) : (readSecretKey(source) ?? refuse(source)));
    return known;
  };
  return {
    seal: (secret, context) => seal(keyFor('seal'), secret, context),
    open: (sealed, context) => open(keyFor('open'), sealed, context),
  };
}

interface SealingKey {
  key: Buffer;
  /** Tells keys apart without telling anything about them. */
  fingerprint: string;
}

const sealingKey = (key: SecretKey): SealingKey => ({
  key: key.derive('sealed secrets'),
  fingerprint: key.derive('key fingerprint').subarray(0, FINGERPRINT_BYTES).toString('hex'),
});

function seal({ key, fingerprint }: SealingKey, secret: string, context: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${VERSION}.${fingerprint}.${sealed.toString('base64url')}`;
}

function open({ key, fingerprint }: SealingKey, sealed: string, context: string): string {
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

function refuse({ home }: SecretKeySource): never {
  throw secretKeyMissing(secretKeyPath(home));
}
