import type { AgendaEvent } from '@wanwen/contract';
import { addDays, dayOf, minutesOf, momentOf } from '../local-times.ts';

/** An event in the column of a day. */
export interface PlacedEvent {
  event: AgendaEvent;
  /** Minutes since midnight. */
  from: number;
  to: number;
  /** Of so many columns side by side, which one. */
  lane: number;
  lanes: number;
}

/** Shorter ones are drawn as long as this, so that their title can be read; minutes. */
const SHORTEST = 30;

export const isWholeDays = ({ time }: AgendaEvent): boolean => time.kind === 'days';

/** Whether an event takes place on a day; whole days are days wherever one looks from. */
export function isOnDay({ time, startAt, endAt }: AgendaEvent, day: string): boolean {
  if (time.kind === 'days') return time.startDate <= day && day <= time.endDate;
  const [start, end] = [new Date(startAt), new Date(endAt)];
  const [from, to] = [momentOf(day), momentOf(addDays(day, 1))];
  return start < to && (end > from || start >= from);
}

/** Events with times on a day, side by side where they overlap. */
export function placeEvents(events: readonly AgendaEvent[], day: string): PlacedEvent[] {
  const placed = events
    .filter((event) => !isWholeDays(event) && isOnDay(event, day))
    .map((event) => ({ event, ...minutesOn(event, day) }))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return clusters(placed).flatMap(intoLanes);
}

function minutesOn({ startAt, endAt }: AgendaEvent, day: string): { from: number; to: number } {
  const [start, end] = [new Date(startAt), new Date(endAt)];
  const from = dayOf(start) < day ? 0 : minutesOf(start);
  const to = dayOf(end) > day ? 1440 : minutesOf(end);
  return { from: Math.min(from, 1440 - SHORTEST), to: Math.max(to, Math.min(1440, from + SHORTEST)) };
}

interface Stretch {
  event: AgendaEvent;
  from: number;
  to: number;
}

/** Stretches that hang together by overlaps. */
function clusters(stretches: Stretch[]): Stretch[][] {
  const found: Stretch[][] = [];
  let end = -1;
  for (const stretch of stretches) {
    if (stretch.from >= end) found.push([]);
    found.at(-1)!.push(stretch);
    end = Math.max(end, stretch.to);
  }
  return found;
}

/** Each in the first lane that is free by then. */
function intoLanes(cluster: Stretch[]): PlacedEvent[] {
  const ends: number[] = [];
  const placed = cluster.map((stretch) => {
    const free = ends.findIndex((end) => end <= stretch.from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = stretch.to;
    return { ...stretch, lane };
  });
  return placed.map((one) => ({ ...one, lanes: ends.length }));
}
