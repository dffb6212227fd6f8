import type { z } from 'zod';
import { invalidGroupCursor } from './errors.ts';

export const writeCursor = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws {AppError} `invalid_cursor` */
export function readCursor<Place>(cursor: string | undefined, place: z.ZodType<Place>): Place | undefined {
  if (cursor === undefined) return undefined;
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw invalidGroupCursor();
  }
}
