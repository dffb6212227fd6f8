import { z } from 'zod';

/** A name of the IANA database, such as `Asia/Shanghai`. */
export const ZoneName = z.string().max(64).refine(isZone, 'is not a time zone such as Asia/Shanghai');

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
