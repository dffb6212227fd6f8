import type { Localized } from '@wanwen/contract';
import { z } from 'zod';
import type { Assumption, Certainty } from '../../../calendar/index.ts';
import { field } from '../../field.ts';

export const Confidence = field(z.enum(['high', 'medium', 'low']), { zh: '把握', en: 'Confidence' });
export type Confidence = z.infer<typeof Confidence>;

/** What a time rests on that was not said. */
export const Assumed = field(z.array(z.string()), { zh: '时间说明', en: 'About the time' });

const TEXTS: Record<Assumption, Localized> = {
  'half-of-day': { zh: '没说上午还是下午，按常理推断', en: 'morning or afternoon was not said' },
  'part-of-day': { zh: '上午、下午等按惯常的钟点算', en: 'parts of the day are taken at their usual hours' },
  'working-hours': { zh: '下班按 18:00 算', en: 'the working day is taken to end at 18:00' },
  'rolled-forward': { zh: '说的日子已过，按下一个算', en: 'that day has passed, so the next one is taken' },
  'today-included': { zh: '按今天算', en: 'today is taken' },
  'calendar-week': { zh: '“下”按下一个自然周算', en: '“next” is taken as of the next calendar week' },
  'day-included': { zh: '当天算在内', en: 'the day itself counts' },
  'part-of-period': { zh: '月初、月底等按惯例算', en: 'the beginning and the end of a period are taken as usual' },
  'start-of-period': { zh: '按那段时间开始之前算', en: 'taken as before that period begins' },
  'first-of-several': { zh: '说了好几天，取第一天', en: 'several days were named; the first is taken' },
  'hours-of-each-day': { zh: '每天都在这个时段', en: 'these hours on each of the days' },
  'estimated-holiday': {
    zh: '当年放假安排还没有数据，按惯例推算，未计调休',
    en: 'the holidays of that year are not known yet; the customary ones are taken, without make-up days',
  },
  'date-order': { zh: '月和日哪个在前没有说明', en: 'which is the month and which the day was not said' },
  'clock-change': { zh: '正逢夏令时切换', en: 'the clocks change at that time' },
  approximate: { zh: '大约的时间', en: 'the time is approximate' },
  'plain-weekdays': { zh: '周一到周五都算，没有避开节假日', en: 'every Monday to Friday, holidays included' },
};

export const assumedIn = (assumptions: readonly Assumption[], language: 'zh' | 'en'): string[] =>
  assumptions.map((assumption) => TEXTS[assumption][language]);

/** How sure a time is, as people are told. */
export const sureOf = (certainty: Certainty): Confidence =>
  (({ certain: 'high', likely: 'medium', guess: 'low' }) as const)[certainty];
