export { AnswerKeys } from './answer-keys.ts';
export { createIdempotencyKeys } from './migrations/0006-create-idempotency-keys.ts';
export { registerIdempotency } from './register-idempotency.ts';
