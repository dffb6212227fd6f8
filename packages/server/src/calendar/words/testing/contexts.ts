import type { TimeContext } from '../resolve/frame.ts';

/** Moments of speaking, each with a trap of its own. */
export const contexts = {
  'Wednesday 16 September 2026, 10:00 in Shanghai': { now: '2026-09-16T02:00:00Z', timeZone: 'Asia/Shanghai' },
  'Friday 9 October 2026, 20:00 in Shanghai, before a make-up Saturday': {
    now: '2026-10-09T12:00:00Z',
    timeZone: 'Asia/Shanghai',
  },
  'Thursday 26 November 2026, 14:00 in Shanghai, before the holidays of 2027 are set': {
    now: '2026-11-26T06:00:00Z',
    timeZone: 'Asia/Shanghai',
  },
  'Thursday 31 December 2026, 23:30 in Shanghai': { now: '2026-12-31T15:30:00Z', timeZone: 'Asia/Shanghai' },
  'the same moment in New York, 10:30': { now: '2026-12-31T15:30:00Z', timeZone: 'America/New_York' },
  'Monday 28 February 2028, 09:00 in Shanghai, in a leap year': {
    now: '2028-02-28T01:00:00Z',
    timeZone: 'Asia/Shanghai',
  },
  'Friday 6 March 2026, 17:00 in New York, before clocks go forward': {
    now: '2026-03-06T22:00:00Z',
    timeZone: 'America/New_York',
  },
  'Friday 30 October 2026, 09:30 in New York, before clocks go back': {
    now: '2026-10-30T13:30:00Z',
    timeZone: 'America/New_York',
  },
  'Saturday 28 March 2026, 20:00 in Paris, before clocks go forward': {
    now: '2026-03-28T19:00:00Z',
    timeZone: 'Europe/Paris',
  },
  'the same evening in Paris, spoken in French fashion': {
    now: '2026-03-28T19:00:00Z',
    timeZone: 'Europe/Paris',
    locale: 'fr-FR',
  },
} satisfies Record<string, TimeContext>;

export type ContextName = keyof typeof contexts;
