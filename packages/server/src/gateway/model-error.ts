import { AppError } from '../platform/index.ts';
import { GatewayError, type GatewayErrorCode } from './errors.ts';

/** The engine's error codes, as its package documents them; the gateway knows models only as AI SDK models. */
const CODE_OF_ENGINE: Record<string, GatewayErrorCode> = {
  model_not_found: 'model_not_found',
  model_load_failed: 'model_load_failed',
  out_of_memory: 'out_of_memory',
  context_overflow: 'context_length_exceeded',
  queue_full: 'queue_full',
  invalid_request: 'invalid_request',
  invalid_constraint: 'invalid_constraint',
  engine_crashed: 'engine_crashed',
  engine_closed: 'server_closing',
  unsupported_platform: 'unsupported_platform',
  internal: 'internal',
};

interface EngineErrorShape extends Error {
  code: string;
  details: Record<string, number | string>;
}

/** Turns whatever a model threw into an error that says what happened; errors that already do pass as they are. */
export function toGatewayError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (!isEngineError(error))
    return new GatewayError('internal', 'The model failed. The log says why.', { cause: error });
  const code = CODE_OF_ENGINE[error.code] ?? 'internal';
  const wait = retryAfterSeconds(code, error.details);
  return new GatewayError(code, error.message, {
    details: error.details,
    cause: error,
    ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
  });
}

function retryAfterSeconds(code: GatewayErrorCode, details: EngineErrorShape['details']): number | undefined {
  if (code === 'queue_full') return Math.max(1, Math.ceil(Number(details.expectedWaitMs ?? 1000) / 1000));
  if (code === 'engine_crashed') return 2;
  return undefined;
}

const isEngineError = (error: unknown): error is EngineErrorShape =>
  error instanceof Error &&
  error.name === 'EngineError' &&
  typeof (error as Partial<EngineErrorShape>).code === 'string';
