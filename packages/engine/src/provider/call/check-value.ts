import { EngineError } from '../../errors.ts';

/** Throws `invalid_request` unless the condition holds. */
export function requireThat(condition: boolean, field: string, rule: string): void {
  if (!condition) throw new EngineError('invalid_request', `${field} ${rule}.`, { details: { field } });
}

export function number(value: unknown, field: string, least: number, most: number): number | undefined {
  if (value === undefined || value === null) return undefined;
  const fits = typeof value === 'number' && value >= least && value <= most;
  requireThat(fits, field, `must be a number from ${least} to ${most}, not ${show(value)}`);
  return value as number;
}

export function integer(value: unknown, field: string, least: number, most: number): number | undefined {
  const checked = number(value, field, least, most);
  requireThat(checked === undefined || Number.isInteger(checked), field, `must be a whole number, not ${show(value)}`);
  return checked;
}

export function boolean(value: unknown, field: string): boolean | undefined {
  requireThat(value === undefined || typeof value === 'boolean', field, `must be true or false, not ${show(value)}`);
  return value as boolean | undefined;
}

const mostStops = 64;
const longestStop = 1024;

export function stringList(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  requireThat(Array.isArray(value) && value.length <= mostStops, field, `must be a list of at most ${mostStops} texts`);
  for (const text of value as unknown[]) {
    const fits = typeof text === 'string' && text !== '' && text.length <= longestStop;
    requireThat(fits, field, `must hold texts of 1 to ${longestStop} characters, not ${show(text)}`);
  }
  return value as string[];
}

/** A value in a message: short, and never failing. */
function show(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? typeof value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
