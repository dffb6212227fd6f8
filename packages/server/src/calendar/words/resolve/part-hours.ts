import type { ClockTime } from '../../days/zone.ts';
import type { PartOfDay } from '../meaning.ts';

/** What the parts of a day stand for where no hour is named. Evening and night end with the day. */
export const partHours: Record<PartOfDay, { from: ClockTime; to: ClockTime }> = {
  'small-hours': { from: '00:00', to: '06:00' },
  'early-morning': { from: '06:00', to: '09:00' },
  morning: { from: '09:00', to: '12:00' },
  noon: { from: '12:00', to: '13:00' },
  afternoon: { from: '13:00', to: '18:00' },
  dusk: { from: '17:00', to: '19:00' },
  evening: { from: '18:00', to: '24:00' },
  night: { from: '22:00', to: '24:00' },
};

/** When work ends: EOD, COB, 下班. */
export const endOfWork: ClockTime = '18:00';
