import { z } from 'zod';
import { invalidRatingCursor } from '../errors.ts';
import type { RatingPlace } from './rating-store.ts';

const Place = z.tuple([z.string(), z.string()]);

export const writeCursor = ({ created_at, id }: RatingPlace): string =>
  Buffer.from(JSON.stringify([created_at, id])).toString('base64url');

/** @throws {AppError} `invalid_cursor` */
export function readCursor(cursor: string | undefined): RatingPlace | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [created_at, id] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    return { created_at, id };
  } catch {
    throw invalidRatingCursor();
  }
}
