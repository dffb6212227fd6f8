/** Time as a parameter, so that tests can set it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** The time as rooms store it: ISO 8601 in UTC with milliseconds, which sorts as text. */
export function isoTime(clock: Clock = systemClock): string {
  return new Date(clock.now()).toISOString();
}
