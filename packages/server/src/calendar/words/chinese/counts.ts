import type { Cursor } from '../cursor.ts';
import type { Unit } from '../meaning.ts';
import { numeral, readNumber } from './numbers.ts';

export interface Count {
  count: number;
  unit: Unit;
}

const counted = new RegExp(
  `(半|一个半|${numeral}|\\d{1,3}\\.5)(个半|个)? ?(小时|钟头|分钟|分|刻钟|工作日|天|日|周|星期|礼拜|月|季度|年)(半)?(?:的?时间)?`,
  'y',
);

// biome-ignore format: a table
const units: Record<string, Unit> = {
  小时: 'hour', 钟头: 'hour', 分钟: 'minute', 分: 'minute', 刻钟: 'minute', 工作日: 'workday', 天: 'day', 日: 'day',
  周: 'week', 星期: 'week', 礼拜: 'week', 月: 'month', 季度: 'quarter', 年: 'year',
};

/** Half of a unit, in one that divides it; half a day is a length of time without hours and is none of these. */
const halves: Partial<Record<Unit, Count>> = {
  hour: { count: 30, unit: 'minute' },
  month: { count: 15, unit: 'day' },
  year: { count: 6, unit: 'month' },
};

const minutesAfter = new RegExp(`(?:零|又)?(${numeral})分钟?`, 'y');

/** 两小时三十分钟, and the counts of `readOne`. */
export function readCount(cursor: Cursor): Count | undefined {
  const count = readOne(cursor);
  if (count?.unit !== 'hour') return count;
  const minutes = readNumber(cursor.take(minutesAfter)?.[1] ?? '');
  return minutes ? { count: count.count * 60 + minutes, unit: 'minute' } : count;
}

/** 三天, 半小时, 一个半月, 两个小时, 5个工作日. A month needs its 个: 三月 is March. */
function readOne(cursor: Cursor): Count | undefined {
  const found = cursor.take(counted);
  if (!found) return undefined;
  const [, amount, measure, word, after] = found;
  const unit = units[word!]!;
  const half = measure === '个半' || amount === '一个半' || after === '半' || amount!.endsWith('.5');
  if (unit === 'month' && !measure && amount !== '一个半') return undefined;
  if (amount === '半') return halves[unit];
  const whole = amount === '一个半' ? 1 : readNumber(amount!.replace('.5', ''));
  if (whole === undefined) return undefined;
  const scale = word === '刻钟' ? 15 : 1;
  if (!half) return { count: whole * scale, unit };
  const part = halves[unit];
  if (!part) return undefined;
  const perUnit = unit === 'hour' ? 60 : unit === 'month' ? 30 : 12;
  return { count: whole * perUnit + part.count, unit: part.unit };
}
