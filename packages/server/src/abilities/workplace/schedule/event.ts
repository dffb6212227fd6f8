import { createHash } from 'node:crypto';
import { z } from 'zod';
import { field } from '../../field.ts';
import { Confidence } from '../discussion/assumed.ts';
import { Citations } from '../discussion/citations.ts';
import { LaterField, LaterOrNull } from '../discussion/reduce/reducible.ts';
import { When } from './when.ts';

/** How long an event is taken to last where nothing says so. */
const USUAL_MS = 3_600_000;

export const Busy = z.object({
  person: z.string().trim().min(1).max(100),
  title: z.string().max(200).default(''),
  start: z.iso.datetime({ offset: true }),
  end: z.iso.datetime({ offset: true }),
});

export type Busy = z.infer<typeof Busy>;

const Clash = z.object({
  person: field(z.string(), { zh: '成员', en: 'Person' }),
  title: field(z.string(), { zh: '已有安排', en: 'What they have' }),
  start: field(z.string(), { zh: '开始', en: 'From' }),
  end: field(z.string(), { zh: '结束', en: 'To' }),
});

export const Event = z.object({
  key: field(z.string(), { zh: '标识', en: 'Key' }),
  title: field(z.string(), { zh: '标题', en: 'Title' }),
  ...When,
  people: field(z.array(z.string()), { zh: '参加者', en: 'People' }),
  confidence: Confidence,
  clashes: field(z.array(Clash), { zh: '时间冲突', en: 'Clashes' }),
  later: LaterOrNull,
  citations: field(Citations, { zh: '依据', en: 'Citations' }),
});
export type Event = z.infer<typeof Event>;

/** One that was called off, or takes place at another time by now. */
export const OvertakenEvent = Event.omit({ assumed: true, confidence: true, clashes: true }).extend({
  later: LaterField,
});

/** The same event found once more has the same key: it rests on the same message, and takes place then. */
export const keyOf = (messageId: string, { date, time, rule }: Pick<Event, 'date' | 'time' | 'rule'>): string =>
  createHash('sha256')
    .update(`${messageId}\n${date} ${time ?? ''} ${rule ?? ''}`)
    .digest('hex')
    .slice(0, 24);

/** From when to when it takes place, in milliseconds since 1970; null for whole days. */
export function spanOf({ start, end }: Event): [number, number] | null {
  if (start === null) return null;
  const from = Date.parse(start);
  return [from, end === null ? from + USUAL_MS : Date.parse(end)];
}

export function clashesOf(event: Event, busy: readonly Busy[]): Event['clashes'] {
  const [from, to] = spanOf(event) ?? [0, 0];
  return busy
    .filter((one) => event.people.includes(one.person) && Date.parse(one.start) < to && Date.parse(one.end) > from)
    .map(({ person, title, start: begins, end: ends }) => ({ person, title, start: begins, end: ends }));
}
