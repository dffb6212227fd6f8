import type { AppError } from '../platform/index.ts';

/**
 * The field of the request that an error is about: its own, or the one that the model named in the AI SDK's way. `names`
 * has what the protocol calls the options of the AI SDK.
 */
export function fieldOfCause(error: AppError, names: Readonly<Record<string, string>>): string | undefined {
  if (error.field !== undefined) return error.field;
  const option = error.details?.field;
  return typeof option === 'string' ? (names[option] ?? option) : undefined;
}
