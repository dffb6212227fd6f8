import { unknownPlace } from '../errors.ts';
import type { SortColumn } from './sort-column.ts';

/** Where a page ends, as a cursor that goes on in this order only. */
export const writePlace = (order: string, values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify([order, ...values])).toString('base64url');

/** @throws {AppError} `invalid_cursor` for one of another order or list, or one that nobody was given */
export function readPlace(
  cursor: string | undefined,
  order: string,
  keys: readonly SortColumn[],
): (string | number)[] | undefined {
  if (cursor === undefined) return undefined;
  const [madeFor, ...values] = decoded(cursor);
  const fits = values.length === keys.length && values.every((value, index) => holds(keys[index]!, value));
  if (madeFor !== order || !fits) throw unknownPlace();
  return values as (string | number)[];
}

function decoded(cursor: string): unknown[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(place) ? place : [];
  } catch {
    return [];
  }
}

const holds = ({ holds: kind }: SortColumn, value: unknown): boolean =>
  kind === 'number' ? Number.isSafeInteger(value) : typeof value === 'string' && !value.includes('\u0000');
