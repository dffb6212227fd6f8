import type { HourMeaning } from '../meaning.ts';

/** Minutes since the beginning of the day that was named; beyond 1440 in the night that follows it. */
export type DayMinutes = number;

const hoursOf = (hour: number, half: HourMeaning['half']): number[] => {
  // 今晚零点 is the end of the day.
  if (hour === 0 && (half === 'evening' || half === 'night')) return [24];
  if (half === 'exact' || hour === 0 || hour > 12) return [hour];
  switch (half) {
    case 'am':
    case 'small-hours':
      return [hour === 12 ? 0 : hour];
    case 'early-morning':
    case 'morning':
      return [hour];
    case 'pm':
    case 'afternoon':
    case 'dusk':
      return [hour === 12 ? 12 : hour + 12];
    case 'noon':
      return [hour < 6 ? hour + 12 : hour];
    case 'evening':
    case 'night':
      return [hour === 12 ? 24 : hour < 5 ? hour + 24 : hour + 12];
    default:
      return hour === 12 ? [12, 24] : hour < 7 ? [hour + 12, hour] : [hour, hour + 12];
  }
};

/** The readings of an hour, the likelier first; one only where its half of the day was said. */
export function readingsOf({ hour, minute, half }: HourMeaning): DayMinutes[] {
  return hoursOf(hour, half).map((one) => one * 60 + minute);
}
