import { CHINESE_NUMERAL, chineseNumber, ENGLISH_NUMERAL, englishNumber } from './numerals.ts';
import type { Scan } from './scan.ts';

/** A number or a range as a text gives it, in the base unit of its dimension (seconds, bytes, grams, metres). */
export interface Quantity {
  written: string;
  low: number;
  high: number;
  /** `cny`, `usd`, `percent`, `seconds`, `people` …; `counter` for 个 and its like; empty where none is written. */
  dimension: string;
  bound: '' | 'least' | 'most';
  /** What it is counted by, as in "a day" or 每人; empty where nothing is written. */
  per: string;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const UNITS: [pattern: string, dimension: string, factor: number][] = [
  ['个?百分点|个点|percentage points?|pp', 'points', 1],
  ['%|percent|per cent', 'percent', 1],
  ['美元|美金|刀|usd|dollars?|bucks?', 'usd', 1],
  ['欧元|eur|euros?', 'eur', 1],
  ['英镑|gbp|pounds?', 'gbp', 1],
  ['港元|港币|hkd', 'hkd', 1],
  ['日元|jpy|yen', 'jpy', 1],
  ['毛|角', 'cny', 0.1],
  ['元|块钱?|人民币|rmb|cny|yuan', 'cny', 1],
  ['毫秒|ms|milliseconds?', 'seconds', 0.001],
  ['秒钟?|sec(?:ond)?s?', 'seconds', 1],
  ['分钟|min(?:ute)?s?', 'seconds', 60],
  ['个?(?:小时|钟头)|h(?:ou)?rs?|h|hours?', 'seconds', HOUR],
  ['个?工作日|(?:business|working|work) days?', 'workdays', 1],
  ['天|days?|d', 'seconds', DAY],
  ['个?(?:周|星期|礼拜)|weeks?', 'seconds', 7 * DAY],
  ['个月|months?', 'months', 1],
  ['个?季度|quarters?', 'months', 3],
  ['年|years?', 'months', 12],
  ['tb', 'bytes', 1e12],
  ['gb|g(?=内存)', 'bytes', 1e9],
  ['mb', 'bytes', 1e6],
  ['kb', 'bytes', 1e3],
  ['吨|tons?|tonnes?', 'grams', 1e6],
  ['公斤|千克|kg|kilos?', 'grams', 1e3],
  ['斤', 'grams', 500],
  ['克|grams?', 'grams', 1],
  ['公里|千米|km|kilomet(?:er|re)s?', 'metres', 1e3],
  ['厘米|cm', 'metres', 0.01],
  ['毫米|mm', 'metres', 0.001],
  ['平方米|平米|平|square met(?:er|re)s?', 'square metres', 1],
  ['米|met(?:er|re)s?', 'metres', 1],
  ['人|位|名|people|persons?|attendees|guests|seats', 'people', 1],
  ['倍|times as|x(?![a-z])|-?fold', 'fold', 1],
  ['次|回|遍|times', 'times', 1],
  ['[档个件台套份条张箱单家部款项版页支批辆间桌间场组双只枚篇轮行笔]|封(?!顶)', 'counter', 1],
];
const UNIT = UNITS.map(([pattern], index) => `(?<u${index}>${pattern})`).join('|');
const SCALES: Record<string, number> = {
  十: 10,
  百: 100,
  千: 1e3,
  k: 1e3,
  thousand: 1e3,
  hundred: 100,
  万: 1e4,
  w: 1e4,
  十万: 1e5,
  百万: 1e6,
  m: 1e6,
  million: 1e6,
  千万: 1e7,
  亿: 1e8,
  bn: 1e9,
  billion: 1e9,
};
const SCALE =
  '\\s?(?:百万|千万|十万|十|百|千|万|亿)|(?:k|w|m|bn)(?![a-z])|\\s?(?:hundred|thousand|million|billion)(?![a-z])';
const NUMBER = `(?:\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:\\.\\d+)?|${CHINESE_NUMERAL}+|半|(?<![a-z])(?:${ENGLISH_NUMERAL}|half an?|a dozen)(?![a-z]))`;
const PATTERN = new RegExp(
  `(?<ordinal>第)?(?<share>百分之)?(?<sign>[¥￥$€£])?\\s?(?<one>${NUMBER})(?<oneScale>${SCALE})?` +
    `(?:\\s?(?:[-~～–—至到]|to(?![a-z]))\\s?[¥￥$€£]?(?<two>${NUMBER})(?<twoScale>${SCALE})?)?` +
    `(?<more>多|余|来)?(?:\\s?-?(?:${UNIT})(?![a-z])|(?<tenth>成))?`,
  'giu',
);
const SIGNS: Record<string, string> = { '¥': 'cny', '￥': 'cny', $: 'usd', '€': 'eur', '£': 'gbp' };
/** Words that begin with a numeral and count nothing. */
const NO_NUMBER =
  /^(?:一(?:下|些|点|起|定|样|直|般|切|旦|边|共|致|律|概|同|会儿?|并|线|手|次性|体|键|律|遍又|方面|时|面|来|看|步步|块儿?|度)|万一|千万(?:别|不|要|记)|十分(?!钟)|两边|两方|双方|一[事并]|三方(?=平台|系统)|百度|四处|九点|五一|十一(?=假|黄金|放|期间|前|后|长)|亿(?=欧))/u;

/** The numbers of a text that are no date and no identifier. */
export function readQuantities(scan: Scan): Quantity[] {
  const special = readSpecial(scan);
  const whole = scan.text;
  const found = scan.take(PATTERN, (match) => {
    const before = whole.slice(0, match.index);
    if (NO_NUMBER.test(whole.slice(match.index))) return undefined;
    if (/^一/u.test(match[0]) && /[哪某]$/u.test(before)) return undefined;
    if (/^一[万亿]?$/u.test(match[0]) && /[万统唯第每逐同]$/u.test(before)) return undefined;
    const one = quantityOf(match, whole);
    return one && (CHANGES.test(before) ? endsOf(one) : [one]);
  });
  return [...special, ...found.flat()];
}

/** From thirty to ninety: two numbers, not a range. */
const CHANGES = /(?:from|从|由)\s?$/iu;
const endsOf = (one: Quantity): Quantity[] =>
  one.low === one.high
    ? [one]
    : [
        { ...one, high: one.low },
        { ...one, low: one.high },
      ];

const ORDINALS = ['second', 'third', 'fourth', 'fifth'];
const bare = (written: string, amount: number): Quantity => ({
  ...{ written, low: amount, high: amount },
  ...{ dimension: '', bound: '', per: '' },
});

/** Wordings of numbers that no figure begins: 11 万 3, twice, the third, a month. */
function readSpecial(scan: Scan): Quantity[] {
  return [
    ...scan.take(/(\d+)\s?万\s?(\d)(?!\s?\d)(?![个人天元块])/gu, ([written, whole, tenth]) =>
      bare(written, Number(`${whole}.${tenth}`) * 1e4),
    ),
    ...scan.take(/翻了?一倍|翻番|翻倍|(?:一|两)倍(?!于)|\b(?:doubled?|twice)\b/giu, ([written]) => fold(written)),
    ...scan.take(/(?<!\d\s?|\bper )\b(second|third|fourth|fifth)\b(?!s)/gi, ([written]) =>
      bare(written, ORDINALS.indexOf(written.toLowerCase()) + 2),
    ),
    ...scan.take(SPAN, ([written, unit, other]) => spanOf(written, (unit ?? other)!)),
  ];
}

/** "Within a month". */
const SPAN =
  /(?:(?<=\b(?:within|in|for|after|takes?|about|once) )an? (day|week|month|year|hour)\b|\ban? (day|week|month|year|hour)(?= (?:faster|slower|earlier|later|sooner|longer|more|less|ahead|late)))/gi;

function spanOf(written: string, unit: string): Quantity {
  const [, dimension, factor] = UNITS.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'iu').test(unit))!;
  return { written, low: factor, high: factor, dimension, bound: '', per: '' };
}

/** Grown by once its size, or twice as large. */
const fold = (written: string): Quantity => ({ written, low: 2, high: 2, dimension: 'fold', bound: '', per: '' });

function quantityOf(match: RegExpExecArray, whole: string): Quantity | undefined {
  const { ordinal, share, sign, one, oneScale, two, twoScale, more, tenth } = match.groups!;
  const unit = UNITS.find((_, index) => match.groups![`u${index}`] !== undefined);
  // 半 alone is half of nothing in particular.
  if (one === '半' && unit?.[1] !== 'seconds' && unit?.[1] !== 'months') return undefined;
  let dimension = ordinal ? 'ordinal' : share ? 'percent' : (unit?.[1] ?? (sign ? SIGNS[sign]! : ''));
  if (sign) dimension = SIGNS[sign]!;
  let factor = ordinal ? 1 : (unit?.[2] ?? 1);
  if (tenth) {
    dimension = 'percent';
    factor = 10;
  }
  const high = two ? amountOf(two, twoScale) * factor : undefined;
  // 3-5万: the scale of the second holds for both.
  const low = amountOf(one!, oneScale ?? (two ? twoScale : undefined)) * factor;
  if (Number.isNaN(low) || (high !== undefined && Number.isNaN(high))) return undefined;
  return {
    written: match[0].trim(),
    low,
    high: high ?? low,
    dimension,
    per: perOf(whole.slice(0, match.index), whole.slice(match.index + match[0].length)),
    bound: more ? 'least' : boundOf(whole.slice(0, match.index), whole.slice(match.index + match[0].length)),
  };
}

const PER: [RegExp, string][] = [
  [/(?:每[天日晚]|\/\s?[天日晚]|\b(?:per|a|each) (?:day|night)|daily)/iu, 'day'],
  [/(?:每(?:个)?(?:周|星期)|\/\s?周|\b(?:per|a|each) week|weekly)/iu, 'week'],
  [/(?:每(?:个)?月|\/\s?月|\b(?:per|a|each) month|monthly)/iu, 'month'],
  [/(?:每年|\/\s?年|\b(?:per|a|each) year|annually|yearly)/iu, 'year'],
  [/(?:每(?:个)?(?:小时|钟头)|\/\s?(?:小时|h)|\b(?:per|an|each) hour|hourly)/iu, 'hour'],
  [/(?:每分钟|\/\s?分钟|\b(?:per|a|each) minute)/iu, 'minute'],
  [/(?:每(?:个)?[人位]|人均|\/\s?人|\b(?:per|each) (?:person|head|seat))/iu, 'person'],
  [/(?:每[件台套份箱单]|\/\s?[件台套份箱单]|\b(?:per|each) (?:unit|piece|item|order))/iu, 'piece'],
];

/** Read from the words right before and right after the number. */
function perOf(before: string, after: string): string {
  const near = `${before.match(/[^,，。;；\ue000]{0,8}$/u)?.[0] ?? ''} ${after.match(/^[^,，。;；\ue000]{0,30}/u)?.[0] ?? ''}`;
  return PER.find(([pattern]) => pattern.test(near))?.[1] ?? '';
}

function amountOf(text: string, scale: string | undefined): number {
  const factor = scale ? SCALES[scale.trim().toLowerCase()]! : 1;
  const lower = text.toLowerCase();
  if (lower === '半' || lower.startsWith('half')) return 0.5 * factor;
  if (lower === 'a dozen') return 12 * factor;
  if (/^\d/.test(lower)) return Number(lower.replaceAll(',', '')) * factor;
  return (/^[a-z]/.test(lower) ? englishNumber(lower) : chineseNumber(lower)) * factor;
}

function boundOf(before: string, after: string): Quantity['bound'] {
  if (
    /(?:至少|最少|不少于|不低于|不小于|超过|高于|大于|多于|起码)(?:要|得|有|需要?|能|用|给|为|是|到|至)*\s?$/u.test(
      before,
    )
  ) {
    return /(?:不|没|没有|未)超过\s?$/u.test(before) ? 'most' : 'least';
  }
  if (
    /(?:不超过|不多于|不高于|不大于|最多|至多|低于|少于|不到|不足|小于|上限|以内|控制在)(?:要|得|有|需要?|能|用|给|为|是|到|至)*\s?$/u.test(
      before,
    )
  )
    return 'most';
  if (/(?:at least|more than|over|above|no (?:less|fewer) than|minimum of|exceed(?:s|ed|ing)?)\s*$/i.test(before)) {
    return /(?:not|n't|never)\s(?:more than|over|above|exceed)\s*$/i.test(before) || /no more than\s*$/i.test(before)
      ? 'most'
      : 'least';
  }
  if (
    /(?:at most|up to|no more than|less than|fewer than|under|below|maximum of|within|(?:capped|limited) (?:at|to)|(?:cap|limit|maximum|most) (?:(?:\w+ ){0,3}(?:is|was|of|at) )(?:[$€£])?)\s*$/i.test(
      before,
    )
  )
    return 'most';
  if (/^\s?(?:以上|起(?!来)|及以上|开外)|^\s?or more|^\s?\+/iu.test(after)) return 'least';
  if (/^\s?(?:以下|以内|之内|封顶|内(?![容部存]))|^\s?or (?:less|fewer)/iu.test(after)) return 'most';
  return '';
}

const SOFT = new Set(['', 'counter', 'people', 'times']);

/** Whether the two say the same number. */
export function sameQuantity(one: Quantity, other: Quantity): boolean {
  if (
    !close(one.low, other.low) ||
    !close(one.high, other.high) ||
    (one.bound !== '' && other.bound !== '' && one.bound !== other.bound)
  )
    return false;
  if (one.per !== '' && other.per !== '' && one.per !== other.per) return false;
  if (one.dimension === 'counter' && other.dimension === 'counter') return sameCounter(one, other);
  if (one.dimension === other.dimension) return true;
  if (one.dimension === 'counter' || other.dimension === 'counter')
    return SOFT.has(one.dimension) && SOFT.has(other.dimension);
  return one.dimension === '' ? other.dimension !== 'ordinal' : other.dimension === '' && one.dimension !== 'percent';
}

/** 三档 are no 三家; what is counted by 个 may be counted by any. */
function sameCounter(one: Quantity, other: Quantity): boolean {
  const [mine, theirs] = [one.written.at(-1)!, other.written.at(-1)!];
  return mine === theirs || [mine, theirs].some((counter) => ANY_COUNTER.has(counter));
}

const ANY_COUNTER = new Set('个件项款份');

const close = (one: number, other: number) =>
  Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(one), Math.abs(other));

/** "One" is often no more than an article: it disagrees only with another number of the same kind. */
export function saysNothing(quantity: Quantity): boolean {
  return (
    quantity.low === 1 &&
    quantity.high === 1 &&
    SOFT.has(quantity.dimension) &&
    quantity.bound === '' &&
    !/1/.test(quantity.written)
  );
}
