import { CHINESE_NUMERAL, chineseNumber } from './numerals.ts';
import type { Scan } from './scan.ts';

/** A day, a time or a stretch of the calendar as a text writes it. */
export type DateWord = (
  | { kind: 'day'; year?: number; month?: number; day?: number }
  /** Monday is 1, Sunday 7, the weekend 8; `week` counts from the present week where the text says which. */
  | { kind: 'weekday'; weekday: number; week?: number }
  /** Days from today. */
  | { kind: 'relative'; days: number }
  /** Weeks, months, quarters or years from the present one. */
  | { kind: 'stretch'; unit: 'week' | 'month' | 'quarter' | 'year'; offset: number }
  /** A fixed name: the end of the month, a quarter, a holiday. */
  | { kind: 'named'; name: string }
  /** Minutes after midnight; `half` is unknown where the text does not tell morning from afternoon. */
  | { kind: 'time'; minutes: number; half: 'am' | 'pm' | 'unknown' }
  | { kind: 'half'; half: 'morning' | 'noon' | 'afternoon' | 'evening' }
) & { written: string; side: '' | 'before' | 'after' };

type Bare = DateWord extends infer Word ? (Word extends DateWord ? Omit<Word, 'written' | 'side'> : never) : never;

const NUMERAL = `(?:\\d{1,2}|[一二两三四五六七八九十廿]{1,3})`;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?|\\b(?:Mon|Tues?|Wed|Thur?s?|Fri|Sat|Sun)\\b\\.?';
const PERIOD = '凌晨|早上|早晨|上午|中午|下午|傍晚|晚上|午后|今晚|明晚|今早|明早';

const numeral = (text: string) => (/^\d/.test(text) ? Number(text) : chineseNumber(text.replace('廿', '二十')));
const monthOf = (text: string) => MONTHS.indexOf(text.slice(0, 3).toLowerCase()) + 1;

/** The dates and times of a text, as they are written. */
export function readDates(scan: Scan): DateWord[] {
  const found: DateWord[] = [];
  const take = (pattern: RegExp, read: (match: RegExpExecArray) => Bare | Bare[] | undefined) => {
    const whole = scan.text;
    const words = scan.take(pattern, (match) => {
      const bare = read(match);
      if (!bare) return undefined;
      const side = sideOf(whole.slice(0, match.index), whole.slice(match.index + match[0].length));
      return (Array.isArray(bare) ? bare : [bare]).map(
        (word) => ({ ...word, written: match[0].trim(), side }) as DateWord,
      );
    });
    found.push(...words.flat());
  };
  for (const [pattern, read] of READERS) take(pattern, read);
  return found;
}

const READERS: [RegExp, (match: RegExpExecArray) => Bare | Bare[] | undefined][] = [
  [
    /(?<!\d)(\d{4})\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?:\s?[日号])?(?!\d)/gu,
    ([, year, month, day]) => dayOf(Number(month), Number(day), Number(year)),
  ],
  [
    new RegExp(`(${NUMERAL})月(${NUMERAL})[日号]?\\s?[-~～至到]\\s?(${NUMERAL})[日号]`, 'gu'),
    ([, month, from, to]) =>
      [dayOf(numeral(month!), numeral(from!)), dayOf(numeral(month!), numeral(to!))].filter((day) => day !== undefined),
  ],
  [
    /(?<![\d月.])(\d{1,2})\s?[日号]?\s?[-~至到]\s?(\d{1,2})\s?[日号]/gu,
    ([, from, to]) => [dayOf(undefined, Number(from)), dayOf(undefined, Number(to))].filter((day) => day !== undefined),
  ],
  [
    new RegExp(`(${NUMERAL})\\s?月\\s?(${NUMERAL})\\s?[日号]?`, 'gu'),
    ([, month, day]) => dayOf(numeral(month!), numeral(day!)),
  ],
  [
    new RegExp(
      `\\b(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?\\s?(?:-|–|to|through|until)\\s?(\\d{1,2})(?:st|nd|rd|th)?\\b`,
      'gi',
    ),
    ([, month, from, to]) =>
      [dayOf(monthOf(month!), Number(from)), dayOf(monthOf(month!), Number(to))].filter((day) => day !== undefined),
  ],
  [
    new RegExp(`\\b(${MONTH})\\.?\\s(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s(\\d{4}))?`, 'gi'),
    ([, month, day, year]) => dayOf(monthOf(month!), Number(day), year ? Number(year) : undefined),
  ],
  [
    new RegExp(`\\b(?:the\\s)?(\\d{1,2})(?:st|nd|rd|th)?\\s(?:of\\s)?(${MONTH})\\b(?:,?\\s(\\d{4}))?`, 'gi'),
    ([, day, month, year]) => dayOf(monthOf(month!), Number(day), year ? Number(year) : undefined),
  ],
  [/(?<![\d/.])(\d{1,2})\/(\d{1,2})(?![\d/])/g, ([, month, day]) => dayOf(Number(month), Number(day))],
  [/大后天/gu, () => ({ kind: 'relative', days: 3 })],
  [/大前天/gu, () => ({ kind: 'relative', days: -3 })],
  [/(?:the )?day after tomorrow|后天/giu, () => ({ kind: 'relative', days: 2 })],
  [/(?:the )?day before yesterday|前天/giu, () => ({ kind: 'relative', days: -2 })],
  [/明[天日](?!后)|\btomorrow\b|明(?=[早晚])/giu, () => ({ kind: 'relative', days: 1 })],
  [/昨[天日]|\byesterday\b|\blast night\b|昨(?=[早晚])/giu, () => ({ kind: 'relative', days: -1 })],
  [/今[天日](?!后)|\btoday\b|今(?=[早晚])/giu, () => ({ kind: 'relative', days: 0 })],
  [
    /\btonight\b/gi,
    () => [
      { kind: 'relative', days: 0 },
      { kind: 'half', half: 'evening' },
    ],
  ],
  [
    /(下下|上上|下|上|本|这)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天末]|[1-7](?!\s?[-~个天小次人号月年点:：.\d]))/gu,
    ([, week, day]) => ({ kind: 'weekday', weekday: chineseWeekday(day!), ...(week ? { week: weekOf(week) } : {}) }),
  ],
  [
    new RegExp(
      `(?:(?<which>[Nn]ext|[Tt]his|[Ll]ast|[Cc]oming|week after next)(?: week(?:'s)?)?\\s)?(?<day>${WEEKDAY.replace('(?:mon', '(?:[Mm]on').replace('|tues|wednes|thurs|fri|satur|sun)', '|[Tt]ues|[Ww]ednes|[Tt]hurs|[Ff]ri|[Ss]atur|[Ss]un)')})(?:\\s(?<later>next week|this week))?`,
      'gu',
    ),
    (match) => {
      const { which, day, later } = match.groups!;
      const word = `${which ?? later ?? ''}`.toLowerCase();
      const week = word.startsWith('next')
        ? 1
        : word.startsWith('this') || word.startsWith('coming')
          ? 0
          : word.startsWith('last')
            ? -1
            : undefined;
      return {
        kind: 'weekday',
        weekday: WEEKDAYS.indexOf(day!.slice(0, 3).toLowerCase()) + 1,
        ...(week === undefined ? {} : { week }),
      };
    },
  ],
  [
    /\b(?:(next|this|last|the)\s)weekend\b/gi,
    ([, which]) => ({ kind: 'weekday', weekday: 8, ...(which?.toLowerCase() === 'next' ? { week: 1 } : {}) }),
  ],
  [
    /(下下|上上|下|上|本|这)(?:个)?(?:周|星期|礼拜)(?!期)/gu,
    ([, week]) => ({ kind: 'stretch', unit: 'week', offset: weekOf(week!) }),
  ],
  [
    /(下下|上上|下|上|本|这)个?月(?!球)(底|初|中旬?)?/gu,
    ([, which, part]) => [
      { kind: 'stretch', unit: 'month', offset: weekOf(which!) },
      ...(part ? [{ kind: 'named' as const, name: `month ${PARTS[part[0]!]}` }] : []),
    ],
  ],
  [/(下|上|本|这)个?季度/gu, ([, which]) => ({ kind: 'stretch', unit: 'quarter', offset: weekOf(which!) })],
  [
    /(今|明|去|后)年(底|初)?/gu,
    ([, which, part]) => [
      { kind: 'stretch', unit: 'year', offset: { 今: 0, 明: 1, 去: -1, 后: 2 }[which!]! },
      ...(part ? [{ kind: 'named' as const, name: `year ${PARTS[part]}` }] : []),
    ],
  ],
  [
    /\b(next|this|last)\s(week|month|quarter|year)\b/gi,
    ([, which, unit]) => ({
      kind: 'stretch',
      unit: unit!.toLowerCase() as 'week',
      offset: { next: 1, this: 0, last: -1 }[which!.toLowerCase()]!,
    }),
  ],
  [
    new RegExp(`(${NUMERAL})\\s?月(份|底|初|中旬)?(?![个份])`, 'gu'),
    ([, month, part]) => {
      const word = monthWord(numeral(month!));
      return word && part && part !== '份' ? [word, { kind: 'named', name: `month ${PARTS[part[0]!]}` }] : word;
    },
  ],
  [
    /(月|年)(底|初|末)|(?<!\d)(月)(中)旬?/gu,
    ([, unit, part, month, middle]) => ({
      kind: 'named',
      name: `${(unit ?? month) === '月' ? 'month' : 'year'} ${PARTS[(part ?? middle)!]}`,
    }),
  ],
  [
    /\b(?:the\s)?(end|start|beginning|middle) of (?:the |this )?(day|week|month|quarter|year)\b/gi,
    ([, part, unit]) => ({
      kind: 'named',
      name: `${unit!.toLowerCase()} ${part!.toLowerCase().startsWith('end') ? 'end' : part!.toLowerCase() === 'middle' ? 'middle' : 'start'}`,
    }),
  ],
  [/\b(EOD|COB|EOM|EOW|EOQ|EOY)\b/g, ([, word]) => ({ kind: 'named', name: `${ENDS[word!]} end` })],
  [/下班前?/gu, () => ({ kind: 'named', name: 'day end' })],
  [
    /\b[Qq]([1-4])\b|(?:第)?([一二三四1-4])季度/gu,
    ([, one, other]) => ({ kind: 'named', name: `q${one ?? numeral(other!)}` }),
  ],
  [/\b[Hh]([12])\b|(上|下)半年/gu, ([, one, half]) => ({ kind: 'named', name: `h${one ?? (half === '上' ? 1 : 2)}` })],
  [
    /国庆|春节|元旦|清明|五一|端午|中秋|十一(?=假|黄金|放假|期间|前|后)|圣诞|双十一|双11|双十二|618/gu,
    ([name]) => ({ kind: 'named', name: name!.replace('双11', '双十一') }),
  ],
  [
    /\b(?:christmas|thanksgiving|easter|new year's(?: eve| day)?|labor day|memorial day|black friday)\b/gi,
    ([name]) => ({ kind: 'named', name: name!.toLowerCase() }),
  ],
  [
    new RegExp(
      `\\b(?:in|of|by|until|till|since|from|early|late|mid|before|after|this|next|last)[\\s-](${MONTH})\\b`,
      'gi',
    ),
    ([, month]) => monthWord(monthOf(month!)),
  ],
  [
    /\b(?:January|February|April|June|July|August|September|October|November|December)\b/g,
    ([month]) => monthWord(monthOf(month!)),
  ],
  [
    new RegExp(`(?:(${PERIOD})\\s?)?(?<!\\d)(\\d{1,2})[:：](\\d{2})(?!\\d)\\s?(am|pm|a\\.m\\.|p\\.m\\.)?`, 'giu'),
    ([, period, hour, minute, half]) => timeOf(Number(hour), Number(minute), half ?? period, true),
  ],
  [
    new RegExp(
      `(?:(${PERIOD})\\s?)?(${NUMERAL})\\s?点(钟|整|半|一刻|三刻|\\s?(?:\\d{1,2}|${CHINESE_NUMERAL}{1,3})分?)?(?!\\s?(?:[个条项]?(?:建议|意见|要求|原因|问题|注意|需要|看法|结论|想法)|[一二三四五六七八九]+[万亿倍个元]))`,
      'gu',
    ),
    ([, period, hour, rest]) =>
      hour === '一' && !period && !rest ? undefined : timeOf(numeral(hour!), minutesOf(rest), period),
  ],
  [/\b(\d{1,2})\s?(am|pm|a\.m\.|p\.m\.)(?![a-z])/gi, ([, hour, half]) => timeOf(Number(hour), 0, half)],
  [
    /\b(half past|quarter past|quarter to)\s(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b/gi,
    ([, part, hour]) => {
      const base = /\d/.test(hour!) ? Number(hour) : HOURS.indexOf(hour!.toLowerCase());
      const minutes = { 'half past': 30, 'quarter past': 15, 'quarter to': -15 }[part!.toLowerCase()]!;
      return { kind: 'time', minutes: base * 60 + minutes, half: 'unknown' };
    },
  ],
  [/\b(\d{1,2}) o'clock\b/gi, ([, hour]) => timeOf(Number(hour), 0, undefined)],
  [/\bnoon\b|正午/gi, () => ({ kind: 'time', minutes: 720, half: 'pm' })],
  [/\bmidnight\b|午夜/gi, () => ({ kind: 'time', minutes: 0, half: 'am' })],
  [new RegExp(PERIOD, 'gu'), ([period]) => ({ kind: 'half', half: halfOf(period!) })],
  [
    /(?<=\ue000)[早晚](?![于些点会])/gu,
    ([period]) => ({ kind: 'half', half: period === '早' ? 'morning' : 'evening' }),
  ],
  [/\b(morning|afternoon|evening)\b/gi, ([, word]) => ({ kind: 'half', half: word!.toLowerCase() as 'morning' })],
  [
    /(?<![\d第-])(\d{1,2})(?:号(?![楼线机馆厅会库桌门店])|日(?![均常志报活程]))/gu,
    ([, day]) => dayOf(undefined, Number(day)),
  ],
  [/\bthe (\d{1,2})(?:st|nd|rd|th)\b/gi, ([, day]) => dayOf(undefined, Number(day))],
];

const PARTS: Record<string, string> = { 底: 'end', 末: 'end', 初: 'start', 中: 'middle' };
const ENDS: Record<string, string> = { EOD: 'day', COB: 'day', EOM: 'month', EOW: 'week', EOQ: 'quarter', EOY: 'year' };
const HOURS = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

function dayOf(month: number | undefined, day: number, year?: number): Bare | undefined {
  if ((month !== undefined && (month < 1 || month > 12)) || day < 1 || day > 31) return undefined;
  return { kind: 'day', day, ...(month === undefined ? {} : { month }), ...(year === undefined ? {} : { year }) };
}

const monthWord = (month: number): Bare | undefined => (month >= 1 && month <= 12 ? { kind: 'day', month } : undefined);
const chineseWeekday = (day: string) => ('日天'.includes(day) ? 7 : day === '末' ? 8 : numeral(day));
const weekOf = (word: string) => ({ 下下: 2, 上上: -2, 下: 1, 上: -1 })[word] ?? 0;

function minutesOf(rest: string | undefined): number {
  if (!rest || rest === '钟' || rest === '整') return 0;
  if (rest === '半') return 30;
  if (rest === '一刻') return 15;
  if (rest === '三刻') return 45;
  return numeral(
    rest
      .trim()
      .replace('分', '')
      .replace(/^[零〇]/u, ''),
  );
}

function timeOf(hour: number, minute: number, period: string | undefined, withColon = false): Bare | undefined {
  if (hour > 24 || minute > 59 || Number.isNaN(hour) || Number.isNaN(minute)) return undefined;
  const half = period && /^p|下午|傍晚|晚|中午|午后/iu.test(period) ? 'pm' : period ? 'am' : undefined;
  if (half === 'pm' && hour < 12 && !(period === '中午' && hour > 9))
    return { kind: 'time', minutes: (hour + 12) * 60 + minute, half };
  if (/^a/i.test(period ?? '') && hour === 12) return { kind: 'time', minutes: minute, half: 'am' };
  if (half) return { kind: 'time', minutes: hour * 60 + minute, half };
  if (hour > 12 || (withColon && /^0/.test(String(hour))))
    return { kind: 'time', minutes: hour * 60 + minute, half: hour >= 12 ? 'pm' : 'am' };
  return { kind: 'time', minutes: hour * 60 + minute, half: 'unknown' };
}

function halfOf(period: string): 'morning' | 'noon' | 'afternoon' | 'evening' {
  if (period === '中午') return 'noon';
  if (/早|上午|凌晨/u.test(period)) return 'morning';
  return /晚/u.test(period) ? 'evening' : 'afternoon';
}

/** Whether the text sets a limit at a date: up to it, or from it on. */
function sideOf(before: string, after: string): DateWord['side'] {
  if (/^[\ue000\s]*(?:的)?(?:之前|以前|前(?![往期台端天后])|为止|截止|截至)/u.test(after)) return 'before';
  if (/^[\ue000\s]*(?:的)?(?:之后|以后|过后|后(?![续来天台端期])|起(?![来草]))/u.test(after)) return 'after';
  if (/[从自]\s?$/u.test(before) && /^\s?开始/u.test(after)) return 'after';
  if (
    /^['’]s\b/.test(after) ||
    (/from\s(?:the\s)?$/i.test(before) && /^\s*(?:to|until|till|through|[-–])/i.test(after))
  )
    return '';
  if (/(?:not|n't|never|no)\s(?:\w+\s){0,2}(?:before|until|till|earlier than)\s(?:the\s)?$/i.test(before))
    return 'after';
  if (/(?:before|by|until|till|no later than|due|latest)\s(?:the\s)?[\ue000\s]*$/i.test(before)) return 'before';
  if (/(?:after|from|since|starting|as of)\s(?:the\s)?[\ue000\s]*$/i.test(before)) return 'after';
  if (/(?:截至|截止到?|最晚|最迟|不晚于|不迟于)[\ue000\s]*$/u.test(before)) return 'before';
  return '';
}
