import type { ByteRange } from '../../../workplace/index.ts';
import { rangeNotSatisfiable } from './errors.ts';

/**
 * The one range of bytes that a `Range` header asks for (RFC 9110, section 14.1.2); undefined where the whole is given:
 * without a header, and for one that asks for several ranges or is not understood.
 * @throws {AppError} `range_not_satisfiable` for a range beyond the end
 */
export function readRange(header: string | undefined, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || first + last === '') return undefined;
  const range =
    first === ''
      ? { start: Math.max(0, size - Number(last)), end: size - 1 }
      : { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  if (range.start >= size) throw rangeNotSatisfiable(size);
  return range;
}
