import { addDays, type IsoDate } from '../../days/day.ts';
import { type ClockChange, instantOf, localTimeOf } from '../../days/zone.ts';
import type { Frame } from './frame.ts';
import type { DayMinutes } from './hours.ts';
import type { TimePoint } from './resolution.ts';

/** A time of day in minutes, on a date; minutes from 1440 on lie on the day after. */
export interface Slot {
  date: IsoDate;
  minutes: DayMinutes;
}

const pad = (value: number) => String(value).padStart(2, '0');

export const minutesOf = (time: string): DayMinutes => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** A moment as a point of the frame's zone. */
export function pointAt(ms: number, { timeZone }: Frame): Required<TimePoint> {
  return { ...localTimeOf(ms, timeZone), instant: new Date(ms).toISOString() };
}

export function instantOfSlot({ date, minutes }: Slot, { timeZone }: Frame): { ms: number; change?: ClockChange } {
  const day = addDays(date, Math.floor(minutes / 1440));
  const inDay = minutes % 1440;
  return instantOf({ date: day, time: `${pad(Math.floor(inDay / 60))}:${pad(inDay % 60)}` }, timeZone);
}
