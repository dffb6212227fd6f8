/** Every way in which the engine refuses or fails. `details` holds the numbers that the message names. */
export type EngineErrorCode =
  | 'model_not_found'
  | 'model_load_failed'
  | 'out_of_memory'
  | 'context_overflow'
  | 'queue_full'
  | 'invalid_request'
  | 'invalid_constraint'
  | 'engine_crashed'
  | 'engine_closed'
  | 'unsupported_platform'
  | 'internal';

/** What the engine throws and what its streams end with: a stable `code`, and a message that says what to do. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: EngineErrorCode;
  readonly details: Record<string, number | string>;
  /** Worth another try: the same call may succeed later. */
  readonly retryable: boolean;

  constructor(
    code: EngineErrorCode,
    message: string,
    options: { details?: Record<string, number | string>; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details ?? {};
    this.retryable = code === 'queue_full' || code === 'engine_crashed';
  }
}
