import type { Cursor } from '../cursor.ts';
import type { DayMeaning } from '../meaning.ts';
import { readYearAfter } from './dates.ts';
import { edge, end, readFestivalName } from './names.ts';

const theHoliday = new RegExp(`${edge}the (?:public )?holidays?${end}`, 'iy');
/** The holiday that comes next: a day only after "before" and "after". */
export const readHolidays = (cursor: Cursor): DayMeaning | undefined =>
  cursor.take(theHoliday) ? { is: 'coming-holiday' } : undefined;

const whichFestival = new RegExp(`${edge}(next|last) (?=[a-z])`, 'iy');
const holidayWord = / (?:holidays?|break)\b/iy;

/** National Day, Spring Festival 2026, the National Day holiday. */
export function readFestivalDay(cursor: Cursor): DayMeaning | undefined {
  const step = cursor.take(whichFestival)?.[1]?.toLowerCase();
  const festival = readFestivalName(cursor);
  if (!festival) return undefined;
  const holiday = cursor.take(holidayWord) ? { holiday: true as const } : {};
  const year = cursor.attempt(readYearAfter) ?? (step === 'last' ? { yearsFromNow: -1 } : undefined);
  return { is: 'festival', festival, ...(year ? { year } : {}), ...holiday };
}
