/** A moment in the time zone of this machine, as `2027-01-31 09:30:00+08:00`, which commands take as well. */
export function localTime(time: string): string {
  const moment = new Date(time);
  const clock = [moment.getHours(), moment.getMinutes(), moment.getSeconds()].map(two).join(':');
  return `${localDay(time)} ${clock}${offsetOf(moment)}`;
}

/** The day of a moment in the time zone of this machine, as `2027-01-31`; empty where there is none. */
export function localDay(time: string | null): string {
  if (time === null) return '';
  const moment = new Date(time);
  return [moment.getFullYear(), two(moment.getMonth() + 1), two(moment.getDate())].join('-');
}

/**
 * The moment that is meant, as ISO 8601: `2027-01-31` is the beginning of that day on this machine, and a time without an
 * offset is this machine's. Undefined for anything that is no date.
 */
export function readTime(text: string): string | undefined {
  const [, day, rest] = /^(\d{4}-\d{2}-\d{2})(.*)$/.exec(text) ?? [];
  if (day === undefined || new Date(`${day}T00:00:00Z`).toJSON()?.slice(0, 10) !== day) return undefined;
  const moment = new Date(rest === '' ? `${day}T00:00:00` : text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

const two = (number: number): string => String(number).padStart(2, '0');

function offsetOf(moment: Date): string {
  const minutes = -moment.getTimezoneOffset();
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
