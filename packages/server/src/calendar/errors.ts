import { AppError } from '../platform/index.ts';

export const invalidTimeZone = (timeZone: string) =>
  new AppError({
    code: 'invalid_time_zone',
    status: 400,
    field: 'time_zone',
    message: `"${timeZone.slice(0, 60)}" is not a time zone. Write an IANA name such as Asia/Shanghai or Europe/Paris.`,
  });

export const invalidInstant = (text: string, field = 'now') =>
  new AppError({
    code: 'invalid_instant',
    status: 400,
    field,
    message: `"${text.slice(0, 60)}" is not a moment. Write ISO 8601 with a zone, such as 2026-10-01T09:00:00Z.`,
  });

export const invalidDate = (text: string, field = 'date') =>
  new AppError({
    code: 'invalid_date',
    status: 400,
    field,
    message: `"${text.slice(0, 60)}" is not a date between 1900 and 2199. Write it as 2026-10-01.`,
  });

export const invalidEvent = (uid: string, problem: string) =>
  new AppError({
    code: 'invalid_event',
    status: 400,
    field: 'events',
    message: `The event "${uid.slice(0, 60)}" cannot be written to a calendar: ${problem}`,
  });
