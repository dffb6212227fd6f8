import { AppError } from '../errors.ts';

export const secretKeyMissing = (path: string) =>
  new AppError({
    code: 'secret_key_missing',
    message:
      `The key that opens stored secrets is gone: there is no ${path}, and WANWEN_SECRET_KEY is not set. Bring the file ` +
      'back from a backup of the data folder, or enter the secrets anew. Nothing was changed.',
    details: { path },
  });

export const secretKeyDiffers = (sealedWith: string, now: string) =>
  new AppError({
    code: 'secret_key_differs',
    message:
      `This secret was stored with another key (${sealedWith}) than the one in use (${now}). Set WANWEN_SECRET_KEY, or ` +
      'secret.key in the data folder, to what it was, or enter the secret anew. Nothing was changed.',
    details: { sealedWith, now },
  });

export const secretDamaged = (cause?: unknown) =>
  new AppError({
    code: 'secret_damaged',
    message: 'A stored secret cannot be opened: it was damaged, or moved from another record. Enter it anew.',
    cause,
  });

export const secretKeyUnreadable = (path: string, reason: string, cause: unknown) =>
  new AppError({
    code: 'secret_key_unreadable',
    message: `The key file ${path} cannot be used: ${reason}. Give this user the right to read and write it.`,
    details: { path, reason },
    cause,
  });
