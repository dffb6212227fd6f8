import { invalidValue } from '../platform/index.ts';

/** Deepest nesting of a value that is passed on as it is, such as a JSON schema. */
const DEPTH_LIMIT = 100;

/**
 * A copy of a JSON value whose strings are valid Unicode: half of a surrogate pair becomes U+FFFD.
 * @throws {AppError} naming `field` where the value is nested too deeply to be walked safely.
 */
export function wellFormed<Value>(value: Value, field: string): Value {
  return copy(value, field, 0) as Value;
}

function copy(value: unknown, field: string, depth: number): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEPTH_LIMIT) throw invalidValue(field, `is nested more than ${DEPTH_LIMIT} levels deep`);
  if (Array.isArray(value)) return value.map((each) => copy(each, field, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key.toWellFormed(), copy(each, field, depth + 1)]),
  );
}
