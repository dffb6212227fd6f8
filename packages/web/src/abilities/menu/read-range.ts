import { dayIn } from '../../zones/zone-times.ts';
import type { FormField } from '../form/form-fields.ts';
import type { FormValues } from '../form/form-values.ts';

export interface ReadRange {
  value: FormValues;
  /** Nothing but what was said; of last week, all that came since is read too. */
  isExact: boolean;
}

const numbers = '零一二三四五六七八九十';
const MOST_DAYS = 30;

function countOf(words: string | undefined): number {
  if (words === undefined || words === '' || words === '几') return words === '几' ? 7 : 1;
  if (/^\d+$/.test(words)) return Number(words);
  return words === '两' ? 2 : numbers.indexOf(words);
}

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

const sinceMonday = (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

type Read = (found: RegExpExecArray, today: string) => ReadRange | undefined;

const exact = (value: FormValues): ReadRange => ({ value, isExact: true });
const since = (day: string, isExact: boolean): ReadRange => ({ value: { kind: 'since', since: day }, isExact });

function lastDays(count: number): ReadRange | undefined {
  return count >= 1 && count <= MOST_DAYS ? exact({ kind: 'days', days: count }) : undefined;
}

const known: [RegExp, Read][] = [
  [/^(?:未读|没看过?|没读过?|unread)$/, () => exact({ kind: 'unread' })],
  [/^(?:全部|所有|我?加入(?:以来|以后|之后)|all|everything)$/, () => exact({ kind: 'joined' })],
  [/^(?:今天|今日|当天|today)$/, (_, today) => since(today, true)],
  [/^(?:昨天|昨日|yesterday)$/, (_, today) => since(moved(today, -1), false)],
  [/^(?:前天)$/, (_, today) => since(moved(today, -2), false)],
  [/^(?:本|这)(?:一)?(?:周|个?星期)$|^this week$/, (_, today) => since(moved(today, -sinceMonday(today)), true)],
  [/^上(?:一)?(?:周|个?星期)$|^last week$/, (_, today) => since(moved(today, -7 - sinceMonday(today)), false)],
  [/^(?:本|这个?)月$|^this month$/, (_, today) => since(`${today.slice(0, 8)}01`, true)],
  [
    /^(?:最近|近|过去|前)?的?(?<count>\d{1,2}|[一二两三四五六七八九十几])?(?:天|日)$|^(?:the )?(?:last|past) (?:(?<other>\d{1,2}) )?days?$/,
    ({ groups }) => lastDays(countOf(groups?.count ?? groups?.other)),
  ],
  [
    /^(?:最近|近|过去|前)?的?(?<count>\d|[一二两三四])?(?:周|个?星期)$|^(?:the )?(?:last|past) (?<other>\d) weeks$/,
    ({ groups }) => lastDays(7 * countOf(groups?.count ?? groups?.other)),
  ],
  [/^(?:最近|近|过去)(?:一|1)?个?月$|^(?:the )?past month$/, () => lastDays(MOST_DAYS)],
];

/** A range of messages said in words, as a field that asks for one takes it; undefined where the words say something else. */
export function readRange(words: string, field: FormField, now: Date = new Date()): ReadRange | undefined {
  if (field.kind !== 'union') return undefined;
  const days = field.branches.flatMap(({ fields }) => fields).find(({ kind }) => kind === 'day');
  if (days?.kind !== 'day') return undefined;
  const said = words
    .trim()
    .toLowerCase()
    .replace(/(?:的|里|内)?(?:群聊|聊天|消息|内容)?(?:记录)?$/, '');
  for (const [pattern, read] of known) {
    const found = pattern.exec(said);
    const range = found && read(found, dayIn(days.timeZone, now));
    if (range) return field.branches.some(({ value }) => value === range.value[field.by]) ? range : undefined;
  }
  return undefined;
}
