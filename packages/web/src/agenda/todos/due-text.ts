import type { Todo } from '@wanwen/contract';
import type { TFunction } from 'i18next';
import { clockOf, dayOf, daysBetween } from '../local-times.ts';

export interface DueWords {
  tone: 'overdue' | 'today' | 'later';
  text: string;
}

const HOUR_MS = 3_600_000;

/** When a to-do is due, as people say it on the day `now`; undefined without an end. */
export function dueWords(
  { due, dueAt, state }: Pick<Todo, 'due' | 'dueAt' | 'state'>,
  now: Date,
  { t, language }: { t: TFunction; language: string },
): DueWords | undefined {
  if (due === null || dueAt === null) return undefined;
  const day = due.kind === 'day' ? due.date : dayOf(new Date(due.at));
  const days = daysBetween(dayOf(now), day);
  const lateMs = now.getTime() - Date.parse(dueAt);
  if (state === 'open' && lateMs >= 0) return { tone: 'overdue', text: lateText(t, -days, lateMs) };
  const name = dayName({ day, days, now }, { t, language });
  const text = due.kind === 'day' ? name : t('agenda.due.at', { day: name, time: clockOf(new Date(due.at)) });
  return { tone: days <= 0 ? 'today' : 'later', text };
}

function lateText(t: TFunction, days: number, lateMs: number): string {
  if (days >= 1) return t('agenda.due.lateDays', { count: days });
  const hours = Math.floor(lateMs / HOUR_MS);
  return hours >= 1
    ? t('agenda.due.lateHours', { count: hours })
    : t('agenda.due.lateMinutes', { count: Math.max(1, Math.floor(lateMs / 60_000)) });
}

/** Today, tomorrow, the weekday within a week, or the date. */
function dayName(
  { day, days, now }: { day: string; days: number; now: Date },
  { t, language }: { t: TFunction; language: string },
): string {
  if (days === 0) return t('agenda.due.today');
  if (days === 1) return t('agenda.due.tomorrow');
  if (days === -1) return t('agenda.due.yesterday');
  const time = new Date(`${day}T12:00:00`);
  if (days > 1 && days < 7) return new Intl.DateTimeFormat(language, { weekday: 'short' }).format(time);
  const sameYear = time.getFullYear() === now.getFullYear();
  const form: Intl.DateTimeFormatOptions = { month: 'short', day: 'numeric', ...(sameYear ? {} : { year: 'numeric' }) };
  return new Intl.DateTimeFormat(language, form).format(time);
}
