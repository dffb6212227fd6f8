import type { Localized } from '@wanwen/contract';
import { ownTimeZone, sameClock, zoneName } from './zone-times.ts';

/** A zone in which times are shown. */
export interface ShownZone {
  id: string;
  /** Null where the reader's clock shows the same. */
  name: Localized | null;
}

/** Undefined where it is no zone. */
export function shownZone(id: unknown): ShownZone | undefined {
  if (typeof id !== 'string' || id === '') return undefined;
  try {
    const name = sameClock(id, ownTimeZone()) ? null : { zh: zoneName('zh', id), en: zoneName('en', id) };
    return { id, name };
  } catch {
    return undefined;
  }
}
