import { AppError, type AppErrorOptions } from '../platform/index.ts';

/** Every way in which a call can end badly, and the HTTP status that fits. */
const STATUS = {
  model_not_found: 404,
  model_not_allowed: 403,
  key_may_not_call: 403,
  no_model_installed: 503,
  no_image_model: 503,
  context_length_exceeded: 400,
  invalid_request: 400,
  invalid_constraint: 400,
  content_blocked: 400,
  content_withheld: 400,
  queue_full: 429,
  out_of_memory: 503,
  model_load_failed: 503,
  engine_crashed: 503,
  server_closing: 503,
  unsupported_platform: 501,
  deadline_exceeded: 504,
  cancelled: 499,
  internal: 500,
} as const;

export type GatewayErrorCode = keyof typeof STATUS;

export class GatewayError extends AppError {
  override readonly name = 'GatewayError';
  declare readonly code: GatewayErrorCode;

  constructor(
    code: GatewayErrorCode,
    message: string,
    options: Omit<AppErrorOptions, 'code' | 'message' | 'status'> = {},
  ) {
    super({ ...options, code, message, status: STATUS[code] });
  }
}

export const modelNotFound = (model: string, installed: string[]) =>
  new GatewayError(
    'model_not_found',
    `The model "${clip(model)}" is not installed. ${
      installed.length === 0 ? 'No model is installed yet.' : `Installed: ${installed.slice(0, 20).join(', ')}.`
    } Leave the model out, or say "default", for the default model.`,
    { field: 'model', details: { model: clip(model) } },
  );

export const modelNotAllowed = (model: string, allowed: readonly string[]) =>
  new GatewayError(
    'model_not_allowed',
    `The model "${clip(model)}" is not allowed here. Allowed: ${allowed.slice(0, 20).join(', ')}. An admin of the organisation can change what a key allows.`,
    { field: 'model', details: { model: clip(model) } },
  );

export const keyMayNotCall = () =>
  new GatewayError(
    'key_may_not_call',
    'This API key may look at models and usage, but not call models or run abilities. Use one with write access.',
  );

export const noModelInstalled = () =>
  new GatewayError(
    'no_model_installed',
    'No model is installed yet. Install one on the models page or with `wanwen models install`.',
    {
      retryAfterSeconds: 10,
    },
  );

export const noImageModel = () =>
  new GatewayError(
    'no_image_model',
    'There is no image model that you may use. An administrator adds one as a deployment that makes pictures.',
    { field: 'model' },
  );

export const deadlineExceeded = (deadlineMs: number) =>
  new GatewayError(
    'deadline_exceeded',
    `The answer took longer than ${Math.round(deadlineMs / 1000)} seconds and was ended. Ask for fewer tokens.`,
    { details: { deadlineMs } },
  );

export const contentBlocked = (category: string) =>
  new GatewayError(
    'content_blocked',
    `The request was not sent to a model: the safety rules of your company do not allow what it contains (category: ${category}). Change the text and try again.`,
    { details: { category } },
  );

export const tokensUnreadable = () =>
  new GatewayError(
    'invalid_request',
    'A prompt of token numbers cannot be looked at by the safety rules that are in force here. Send it as text.',
    { field: 'prompt' },
  );

export const contentWithheld = () =>
  new GatewayError(
    'content_withheld',
    'The rest of the answer was withheld: the safety rules of your company, or of the provider of the model, do not allow what it contains. Ask in other words.',
  );

export const callCancelled = () => new GatewayError('cancelled', 'The call was ended by its caller.');

export const endedEarly = () =>
  new GatewayError('engine_crashed', 'The model stopped before the end of its answer. Try again.', {
    retryAfterSeconds: 2,
  });

const clip = (text: string) => (text.length > 100 ? `${text.slice(0, 100)}…` : text).toWellFormed();
