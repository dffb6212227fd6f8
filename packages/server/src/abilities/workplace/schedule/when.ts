import { z } from 'zod';
import { type Resolution, resolveTime } from '../../../calendar/index.ts';
import { wallDateAt } from '../../../platform/index.ts';
import { field } from '../../field.ts';
import { Assumed, assumedIn } from '../discussion/assumed.ts';
import type { OpenedDiscussion } from '../discussion/open-discussion.ts';

/** When something takes place. */
export const When = {
  words: field(z.string(), { zh: '原话', en: 'As it was said' }),
  date: field(z.iso.date(), { zh: '日期', en: 'Date' }),
  time: field(z.string().nullable(), { zh: '时间', en: 'Time' }),
  start: field(z.iso.datetime().nullable(), { zh: '开始', en: 'Start' }),
  end: field(z.iso.datetime().nullable(), { zh: '结束', en: 'End' }),
  endDate: field(z.iso.date().nullable(), { zh: '结束日期', en: 'Last day' }),
  rule: field(z.string().nullable(), { zh: '重复规则', en: 'Recurrence' }),
  assumed: Assumed,
};

/** Relative words are seen from the message; what recurs, from now: its next occurrence is what counts. */
export function resolutionOf(words: string, time: string, { now, timeZone }: OpenedDiscussion): Resolution | null {
  const answer = resolveTime(words, { now: time, timeZone });
  if (!answer.resolved) return null;
  if (answer.resolution.kind !== 'recurring') return answer.resolution;
  const next = resolveTime(words, { now: now.toISOString(), timeZone });
  return next.resolved ? next.resolution : null;
}

const Time = z.object(When);
export type Time = z.infer<typeof Time>;

export function timeOf(words: string, { from, to, rule, kind, assumptions }: Resolution, language: 'zh' | 'en'): Time {
  // A deadline begins now; what counts is its end.
  const start = kind === 'deadline' && to ? to : from;
  const end = kind === 'deadline' ? undefined : to;
  return {
    words,
    date: start.date,
    time: start.time ?? null,
    start: start.instant ?? null,
    end: end?.instant ?? null,
    endDate: end?.date ?? null,
    rule: rule ?? null,
    assumed: assumedIn(assumptions, language),
  };
}

/** An event of a whole day is over when its last day is, in the group's zone. */
export function isOver(
  { date, endDate, start, end }: Pick<Time, 'date' | 'endDate' | 'start' | 'end'>,
  now: Date,
  timeZone: string,
): boolean {
  if (start !== null) return Date.parse(end ?? start) < now.getTime();
  return (endDate ?? date) < wallDateAt(now.getTime(), timeZone);
}
