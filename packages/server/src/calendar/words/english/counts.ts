import type { Cursor } from '../cursor.ts';
import type { Unit } from '../meaning.ts';
import { edge, end } from './names.ts';
import { numeral, readNumber } from './numbers.ts';

export interface Count {
  count: number;
  unit: Unit;
}

const counted = new RegExp(
  `(?:${edge}(?:the )?(${numeral})( and a half)?(?:[ -]|(?<=\\d))(?:(working|business) days?|(min(?:ute)?s?|hours?|hrs?|h|days?|d|weeks?|months?|quarters?|years?))( and a half)?${end})`,
  'iy',
);
const halfHour = new RegExp(`${edge}half an? (hour|day|year)${end}`, 'iy');
const quarterHour = new RegExp(`${edge}(?:a )?quarter of an hour${end}`, 'iy');

const unitOf = (word: string): Unit => {
  const lower = word.toLowerCase();
  if (lower.startsWith('min')) return 'minute';
  if (lower.startsWith('h')) return 'hour';
  if (lower.startsWith('d')) return 'day';
  if (lower.startsWith('w')) return 'week';
  if (lower.startsWith('mo')) return 'month';
  return lower.startsWith('q') ? 'quarter' : 'year';
};

/** two weeks, an hour and a half, half an hour, 3 business days, 30min. Half a day has no length in hours. */
export function readCount(cursor: Cursor): Count | undefined {
  if (cursor.take(quarterHour)) return { count: 15, unit: 'minute' };
  const half = cursor.take(halfHour)?.[1]?.toLowerCase();
  if (half)
    return half === 'hour' ? { count: 30, unit: 'minute' } : half === 'year' ? { count: 6, unit: 'month' } : undefined;
  const found = cursor.take(counted);
  const count = found && readNumber(found[1]!);
  if (count === undefined) return undefined;
  if (found![3]) return { count, unit: 'workday' };
  const unit = unitOf(found![4]!);
  if (!(found![2] ?? found![5])) return { count, unit };
  if (unit === 'hour') return { count: count * 60 + 30, unit: 'minute' };
  return unit === 'year' ? { count: count * 12 + 6, unit: 'month' } : undefined;
}
