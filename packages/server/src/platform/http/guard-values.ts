import { tooManyValues } from './errors.ts';

/** Most values of a body: ten thousand messages with their fields, or the tokens of the longest context, and much room. */
const VALUE_LIMIT = 300_000;

/**
 * Refuses a body of too many small values before a schema looks at each of them: eight megabytes of zeros where texts
 * are expected would be millions of faults, which take seconds and gigabytes.
 * @throws {AppError} `too_many_values`
 */
export function guardValues(body: unknown, limit: number = VALUE_LIMIT): void {
  const open: object[] = isObject(body) ? [body] : [];
  let count = 0;
  // A list instead of recursion: a body may be nested a million levels deep.
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const values: unknown[] = Array.isArray(next) ? next : Object.values(next);
    count += values.length;
    if (count > limit) throw tooManyValues(limit);
    for (const value of values) if (isObject(value)) open.push(value);
  }
}

/** As JSON makes them; a stream of bytes that is a body has no values. */
const isObject = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
