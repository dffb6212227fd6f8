import { addDays, type Day, sameDay, weekdayOf } from './calendar.ts';
import type { DateWord } from './read-dates.ts';

/** Whether a date of a claim is borne out by one of the evidence, both read on the day the message was written. */
export function sameDate(claim: DateWord, evidence: DateWord, written: Day | undefined): boolean {
  if (!sidesAgree(claim, evidence)) return false;
  if (claim.kind === 'time' || evidence.kind === 'time') return timesAgree(claim, evidence);
  if (claim.kind === 'half') return evidence.kind === 'half' && claim.half === evidence.half;
  if (claim.kind === 'named' || evidence.kind === 'named') return sameName(claim, evidence);
  if (claim.kind === evidence.kind && sameWords(claim, evidence)) return true;
  if (!written) return false;
  if (claim.kind === 'day' && claim.day === undefined) {
    if (evidence.kind === 'stretch' && evidence.unit === 'month')
      return claim.month === ((written.month - 1 + evidence.offset + 12) % 12) + 1;
    const resolved = resolve(evidence, written) ?? (evidence.kind === 'day' ? evidence : undefined);
    return resolved?.month === claim.month;
  }
  if (claim.kind === 'stretch') return contains(claim, evidence, written);
  const [one, other] = [resolve(claim, written), resolve(evidence, written)];
  return one !== undefined && other !== undefined && sameDay(one, other);
}

/** "Due on" may shorten "before" and "by"; what begins after a day does not happen on it. */
function sidesAgree(claim: DateWord, evidence: DateWord): boolean {
  return claim.side === evidence.side || (claim.side !== 'after' && evidence.side !== 'after');
}

function timesAgree(claim: DateWord, evidence: DateWord): boolean {
  if (claim.kind === 'half' && evidence.kind === 'time')
    return claim.half === halfAt(evidence.minutes) && evidence.half !== 'unknown';
  if (claim.kind !== 'time' || evidence.kind !== 'time') return false;
  if (claim.half !== 'unknown' && evidence.half !== 'unknown') return claim.minutes === evidence.minutes;
  return claim.minutes % 720 === evidence.minutes % 720;
}

const halfAt = (minutes: number) => (minutes < 720 ? 'morning' : minutes < 1080 ? 'afternoon' : 'evening');

function sameName(claim: DateWord, evidence: DateWord): boolean {
  return claim.kind === 'named' && evidence.kind === 'named' && claim.name === evidence.name;
}

/** Equal as written; what only one of them says (the year, the month, which week) does not count. */
function sameWords(claim: DateWord, evidence: DateWord): boolean {
  const fields = ['year', 'month', 'day', 'weekday', 'days', 'unit', 'offset'] as const;
  const [one, other] = [claim, evidence] as unknown as Record<string, unknown>[];
  // A month alone bears out no day of it.
  if (claim.kind === 'day' && claim.day !== undefined && evidence.kind === 'day' && evidence.day === undefined)
    return false;
  if (claim.kind === 'weekday' && evidence.kind === 'weekday' && claim.week !== evidence.week) return false;
  return fields.every(
    (field) => one![field] === undefined || other![field] === undefined || one![field] === other![field],
  );
}

function resolve(word: DateWord, written: Day): Day | undefined {
  if (word.kind === 'relative') return addDays(written, word.days);
  if (word.kind === 'weekday' && word.weekday <= 7) {
    const ahead = word.weekday - weekdayOf(written);
    if (word.week !== undefined) return addDays(written, ahead + 7 * word.week);
    return addDays(written, ahead < 0 ? ahead + 7 : ahead);
  }
  if (word.kind === 'day' && word.day !== undefined) {
    return { year: word.year ?? written.year, month: word.month ?? written.month, day: word.day };
  }
  return undefined;
}

/** Whether a week or month named by the claim holds the day named by the evidence. */
function contains(claim: DateWord & { kind: 'stretch' }, evidence: DateWord, written: Day): boolean {
  const day = resolve(evidence, written);
  if (!day) return false;
  if (claim.unit === 'year') return day.year === written.year + claim.offset;
  if (claim.unit === 'month') return day.year * 12 + day.month === written.year * 12 + written.month + claim.offset;
  if (claim.unit !== 'week') return false;
  const monday = addDays(written, 1 - weekdayOf(written) + 7 * claim.offset);
  return Array.from({ length: 7 }, (_, days) => addDays(monday, days)).some((one) => sameDay(one, day));
}
