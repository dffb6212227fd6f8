import { AppError } from '../errors.ts';
import { bodyTooLarge, internalError, invalidJson, invalidValue, unsupportedMediaType } from './errors.ts';

/**
 * Turns whatever a route or Fastify itself threw into an error that says what happened; anything unknown is `internal`.
 * `bodyLimit` is the limit in force, bytes.
 */
export function toAppError(error: unknown, bodyLimit = 0): AppError {
  if (error instanceof AppError) return error;
  const { code, statusCode, message } = error as { code?: string; statusCode?: number; message?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge(bodyLimit);
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return unsupportedMediaType();
  if (code === 'FST_ERR_CTP_EMPTY_JSON_BODY' || code === 'FST_ERR_CTP_INVALID_JSON_BODY' || isParseError(error)) {
    return invalidJson(error);
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return invalidValue('', String(message));
  return internalError(error);
}

/** Of the JSON parser: Fastify marks its errors with the status only. */
const isParseError = (error: unknown) =>
  error instanceof SyntaxError && (error as Error & { statusCode?: number }).statusCode === 400;
