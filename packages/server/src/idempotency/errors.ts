import { AppError } from '../platform/index.ts';

export const idempotencyConflict = () =>
  new AppError({
    code: 'idempotency_conflict',
    status: 422,
    message:
      'This Idempotency-Key was used with another request. Use a new key for a new request, and repeat a request unchanged.',
  });

export const invalidKey = () =>
  new AppError({
    code: 'invalid_idempotency_key',
    status: 400,
    message: 'The header Idempotency-Key must have 1 to 255 printable ASCII characters, such as a UUID.',
  });

export const answerNotKept = () =>
  new AppError({
    code: 'idempotent_answer_not_kept',
    status: 409,
    message:
      'The request with this Idempotency-Key was answered, but its answer was not kept: it was too large, or the organisation keeps no content of calls. Ask again with a new key; that is a new call.',
    headers: { 'x-should-retry': 'false' },
  });

/** Reaches nobody but the log. */
export const clientLeft = () =>
  new AppError({
    code: 'client_gone',
    status: 499,
    message: 'The client hung up while it waited for the first answer.',
  });
