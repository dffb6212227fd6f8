import type { Localized } from '@wanwen/contract';
import type { ShownZone } from '../../zones/shown-zone.ts';
import { type JsonSchema, labelOf, plainSchema } from '../schema.ts';
import { citedFile, fileText, isValues } from './read-citations.ts';
import { spanText } from './read-span.ts';

/** Something besides the words themselves, such as a length or who is to do it. */
export interface Fact {
  name: string;
  label: Localized;
  /** True where the label alone says it. */
  value: Localized | true;
}

/** What the parts of a value are read by. */
export interface Reading {
  root: JsonSchema;
  /** Left out: the reader's. */
  zone?: ShownZone | undefined;
}

type Values = Readonly<Record<string, unknown>>;

const date = /^\d{4}-\d{2}-\d{2}$/;
const time = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
/** Parts of a time that is told as a whole. */
const timeParts = ['date', 'time', 'start', 'end', 'endDate', 'instant', 'words'];
/** For programs, not for people; and what a page with the to-dos at hand tells as they stand now. */
const hidden = ['id', 'key', 'assigneeId', 'personIds', 'perhapsSame'];

const confidence: Record<string, Localized> = {
  high: { zh: '高', en: 'high' },
  medium: { zh: '中', en: 'medium' },
  low: { zh: '低', en: 'low' },
};

const both = (make: (language: 'zh' | 'en') => string): Localized => ({ zh: make('zh'), en: make('en') });

/** A day, or a time: with an offset, as the clock stands there; in UTC, as it stands in the zone, or at the reader's place. */
export function dayIn(language: 'zh' | 'en', value: string, zone?: ShownZone): string {
  const isDay = date.test(value);
  const isUtc = value.endsWith('Z');
  const read = new Date(isDay ? `${value}T00:00:00Z` : isUtc ? value : `${value.slice(0, 16)}:00Z`);
  if (Number.isNaN(read.getTime())) return value;
  const timeZone = isUtc ? zone && { timeZone: zone.id } : { timeZone: 'UTC' };
  const shown = { ...timeZone, year: 'numeric', month: 'short', day: 'numeric', weekday: 'short' } as const;
  const clock = isDay ? {} : ({ hour: '2-digit', minute: '2-digit', hour12: false } as const);
  const said = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...shown, ...clock }).format(read);
  return isUtc && !isDay ? named(said, language, zone) : said;
}

/** With the name of the zone, where the reader's clock shows another time. */
function named(said: string, language: 'zh' | 'en', zone: ShownZone | undefined): string {
  if (!zone?.name) return said;
  return language === 'zh' ? `${said}（${zone.name.zh}）` : `${said} (${zone.name.en})`;
}

/** `15:30` and how long from there, as the clock stands when it ends. */
function endTime(begin: string, start: unknown, end: unknown): string {
  const [hour = NaN, minute = NaN] = begin.split(':').map(Number);
  const minutes = hour * 60 + minute + (Date.parse(String(end)) - Date.parse(String(start))) / 60_000;
  if (!Number.isFinite(minutes)) return '';
  const pad = (count: number) => String(count).padStart(2, '0');
  return `–${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
}

const hasDate = (value: Values) => typeof value.date === 'string' && date.test(value.date);

/** A day of a place, with the clock there and until when. */
function whenIn(language: 'zh' | 'en', value: Values, zone: ShownZone | undefined): string {
  const clock = typeof value.time === 'string' && value.time !== '' ? ` ${value.time.slice(0, 5)}` : '';
  const end = clock === '' ? '' : endTime(clock, value.start, value.end);
  const last =
    typeof value.endDate === 'string' && value.endDate !== value.date ? ` – ${dayIn(language, value.endDate)}` : '';
  const said = `${dayIn(language, String(value.date))}${clock}${last === '' ? end : last}`;
  return clock === '' ? said : named(said, language, zone);
}

function listText(values: unknown[], schema: JsonSchema, reading: Reading): Localized | undefined {
  if (values.length === 0) return undefined;
  const items = plainSchema(schema.items ?? {}, reading.root);
  const each = (language: 'zh' | 'en') =>
    values.map((value) =>
      isValues(value)
        ? readFacts(value, items, reading)
            .map((fact) => (fact.value === true ? fact.label : fact.value)[language])
            .join(' · ')
        : String(value),
    );
  return { zh: each('zh').join('、'), en: each('en').join(', ') };
}

export function factOf(name: string, value: unknown, schema: JsonSchema, reading: Reading): Fact | undefined {
  const label = labelOf(name, schema);
  const told = (text: Localized | undefined) => text && { name, label, value: text };
  // A yes or no that was asked for is told either way.
  if (typeof value === 'boolean' && schema['x-choices']) return told(schema['x-choices'][String(value)]);
  if (value === true) return { name, label, value: true };
  if (value === false || value === null || value === undefined || value === '') return undefined;
  if (typeof value === 'number')
    return told(both(() => (name === 'confidence' && value <= 1 ? `${Math.round(value * 100)}%` : String(value))));
  if (typeof value === 'string') {
    if (date.test(value) || time.test(value)) return told(both((language) => dayIn(language, value, reading.zone)));
    const choice = schema['x-choices']?.[value] ?? (name === 'confidence' ? confidence[value] : undefined);
    return told(choice ?? both(() => value));
  }
  if (Array.isArray(value)) return told(listText(value, schema, reading));
  if (!isValues(value)) return undefined;
  const file = name === 'file' ? citedFile(value) : undefined;
  if (file) return told(both((language) => fileText(file, language)));
  const span = spanText(value, schema, reading);
  if (span) return told(span);
  return told(
    hasDate(value)
      ? both((language) => whenIn(language, value, reading.zone))
      : listText([value], { items: schema }, reading),
  );
}

/** All facts of a value but those in `except`; a date with its time and end is one. */
export function readFacts(value: Values, schema: JsonSchema, reading: Reading, except: readonly string[] = []): Fact[] {
  const isTime = hasDate(value);
  const names = Object.keys({ ...schema.properties, ...value }).filter(
    (name) => !except.includes(name) && !hidden.includes(name) && !(isTime && timeParts.includes(name)),
  );
  const property = (name: string) => plainSchema(schema.properties?.[name] ?? {}, reading.root);
  const when: Fact[] = isTime
    ? [
        {
          name: 'date',
          label: labelOf('date', property('date')),
          value: both((language) => whenIn(language, value, reading.zone)),
        },
      ]
    : [];
  return [...when, ...names.flatMap((name) => factOf(name, value[name], property(name), reading) ?? [])];
}
