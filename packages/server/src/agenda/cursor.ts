import type { z } from 'zod';
import { invalidAgendaCursor } from './errors.ts';

const writeCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws {AppError} `invalid_cursor` */
export function readCursor<Place>(cursor: string | undefined, place: z.ZodType<Place>): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw invalidAgendaCursor();
  }
}

/** A page of at most `limit` rows out of those that were read with one more. */
export function cutPage<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => unknown) {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { shown, nextCursor: last === undefined ? null : writeCursor(placeOf(last)) };
}
