import type { Failure } from '@wanwen/contract';
import { AppError } from '../platform/index.ts';

/** What a message row keeps of an error. Anything but an `AppError` is a fault of the program: the log has it. */
export function toFailure(error: unknown): Failure {
  if (!(error instanceof AppError)) {
    return { code: 'internal', message: 'The answer failed because of a fault in the server. The log says more.' };
  }
  const { code, message, details } = error;
  return { code, message, ...(details ? { details } : {}) };
}
