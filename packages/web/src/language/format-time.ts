const asDate: Intl.DateTimeFormatOptions = { dateStyle: 'medium' };
const asTime: Intl.DateTimeFormatOptions = { dateStyle: 'medium', timeStyle: 'short' };

/** A day, in the person's own time zone. `time` is ISO 8601. */
export const formatDay = (language: string, time: string): string =>
  new Intl.DateTimeFormat(language, asDate).format(new Date(time));

export const formatTime = (language: string, time: string): string =>
  new Intl.DateTimeFormat(language, asTime).format(new Date(time));

/** As short as it can be said on the day of `now`: the hour, for today; the day as well, for any other. */
export const formatMoment = (language: string, time: string, now: Date): string => {
  const moment = new Date(time);
  const isToday = moment.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(language, isToday ? { timeStyle: 'short' } : asTime).format(moment);
};
