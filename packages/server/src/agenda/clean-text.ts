import { cleanText } from '../platform/index.ts';
import { emptyText } from './errors.ts';

/** A text that both databases can store, and that says something. @throws {AppError} `empty_text` */
export function cleanLine(text: string, field: string): string {
  const clean = cleanText(text).trim();
  if (clean === '') throw emptyText(field);
  return clean;
}
