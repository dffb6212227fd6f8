import { UsageError } from '../errors.ts';

/** The value of an option that the command cannot do without. @throws {UsageError} */
export function needed(value: string | undefined, option: string, command: string): string {
  if (value === undefined || value.trim() === '') throw new UsageError('error.option-missing', { option }, command);
  return value;
}
