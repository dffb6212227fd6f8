import { addDays, dayOf, momentOf, mondayOf } from '../local-times.ts';

export type SnoozeId = 'hour' | 'evening' | 'tomorrow' | 'monday';

/** Until when a to-do can be put off with one click; this evening only while it is to come. */
export function snoozeTimes(now: Date): { id: SnoozeId; until: Date }[] {
  const today = dayOf(now);
  const evening = momentOf(today, '18:00');
  const hour = new Date(Math.ceil((now.getTime() + 3_600_000) / 60_000) * 60_000);
  const times: { id: SnoozeId; until: Date }[] = [
    { id: 'hour', until: hour },
    { id: 'evening', until: evening },
    { id: 'tomorrow', until: momentOf(addDays(today, 1), '09:00') },
    { id: 'monday', until: momentOf(addDays(mondayOf(today), 7), '09:00') },
  ];
  return times.filter(({ id, until }) => id !== 'evening' || until.getTime() > hour.getTime());
}
