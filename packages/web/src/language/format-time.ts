const asDate: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const asTime: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** A day, in the person's own time zone. `time` is ISO 8601. */
export const formatDay = (language: string, time: string): string =>
  new Intl.DateTimeFormat(language, asDate).format(new Date(time));

export const formatTime = (language: string, time: string): string =>
  new Intl.DateTimeFormat(language, asTime).format(new Date(time));
