import type { Cursor } from '../cursor.ts';
import type { HourMeaning, PartOfDay, TimeMeaning } from '../meaning.ts';
import { readClock } from '../numeric.ts';
import { numeral, readNumber } from './numbers.ts';

// biome-ignore format: a table
const parts: Record<string, PartOfDay> = {
  凌晨: 'small-hours', 清晨: 'early-morning', 清早: 'early-morning', 早晨: 'early-morning', 早上: 'early-morning',
  一早: 'early-morning', 大早: 'early-morning', 早: 'early-morning', 上午: 'morning', 午前: 'morning',
  中午: 'noon', 正午: 'noon', 下午: 'afternoon', 午后: 'afternoon', 傍晚: 'dusk', 黄昏: 'dusk', 晚上: 'evening',
  晚间: 'evening', 夜里: 'night', 夜间: 'night', 半夜: 'night', 深夜: 'night', 午夜: 'night', 晚: 'evening', 夜: 'night',
};

/** After these a part of the day greets, or names a meal or a thing. */
const noTime = '(?!好|安|茶|餐|饭|会|报|读|操|班|市|期|产|婚|熟|辈|年|点名|高峰|礼服|色|自习|课)';
const longPart = new RegExp(
  `(凌晨|清晨|清早|早晨|早上|一大早|一早|上午|午前|中午|正午|下午|午后|傍晚|黄昏|晚上|晚间|夜里|夜间|半夜|深夜|午夜)${noTime}`,
  'y',
);
/** 早, 晚 and 夜 stand for a part of the day only after the word for a day: 明早, 周五晚; 明天晚一点 is "a bit later". */
const shortPart = new RegExp(`(?:(?<=[今明昨])|(?<!天)(?![早晚夜]一?点(?!钟|半|整)))(早|晚|夜)${noTime}`, 'y');

function readPart(cursor: Cursor, afterDay: boolean): PartOfDay | undefined {
  const found = cursor.take(longPart) ?? (afterDay ? cursor.take(shortPart) : undefined);
  return found && parts[found[1]!.replace('一大早', '大早')];
}

/** What follows 三点 where it counts points and is no time. */
const counted =
  '(?!点|建|要[求点素]|意[见义思]|原[因则]|理[由解]|想法|启[示发]|说[明法]|体会|感[想受悟]|疑[问惑]|注意|事[项实]|内容|问题|优[点势]|缺点|不[足同]|也|都没|儿|没|点|水|一线|钱|心意|变化|好处|共识|结论|经验|教训|改进|补充|总结|反馈|差别|区别|总是|[:]\\s?\\d?[^\\d\\s])';
/** What stands before the count of points, or of percent. */
const counting = '(?<![之面述列第这那几有下上补提讲充调共前后其差快慢多少大小高低好早晚\\d.]|如下|以下|说了|总结|明确)';

/** What shows that a number after 三点 is no minutes: it goes on, or counts something. */
const notMinutes = '[\\d零一二两三四五六七八九十百]|之|钟[后内前]|点|个|天|周|月|年|小时|工作日|[件条位种次名人场]';

const hourWord = new RegExp(
  `(${numeral})(点钟|点整|点|时整|时)(?!间)(?:(半|一刻|三刻)|(?:过|零)?(${numeral})分?(?!${notMinutes}))?`,
  'y',
);
const bareHour = new RegExp(
  `${counting}(${numeral})(点钟|点整|点|时(?=[零一二三四五六七八九十\\d]{1,3}分(?!钟)))(?:(半|一刻|三刻)|(?:过|零)?(${numeral})分?(?!${notMinutes}))?`,
  'y',
);
const notCounting = new RegExp(counted, 'y');
const toHour = new RegExp(`差(一刻|${numeral}分)钟?(?:到)?(${numeral})点`, 'y');

const minutesOf = (half: string | undefined, minutes: string | undefined) =>
  half === '半'
    ? 30
    : half === '一刻'
      ? 15
      : half === '三刻'
        ? 45
        : minutes
          ? readNumber(minutes.replace(/^零(?=.)/, ''))
          : 0;

/** 一点 is "a bit" unless minutes, 钟 or one of these follow. */
const meeting = /(?=开会|开始|见|集合|出发|准时|整)/y;

function readHour(cursor: Cursor, part: PartOfDay | undefined, strong: boolean): HourMeaning | undefined {
  const found = cursor.take(strong ? hourWord : bareHour);
  if (!found) return undefined;
  const [, hours, word, half, minutes] = found;
  const hour = readNumber(hours!);
  const minute = minutesOf(half, minutes);
  const exact = half !== undefined || minutes !== undefined;
  if (hour === undefined || minute === undefined || hour > 24 || minute > 59 || (hour === 24 && minute > 0))
    return undefined;
  // 三点五 is a number with a fraction: minutes have two digits, or 分.
  if (minutes?.length === 1 && minutes !== '十' && !/[零过分]/.test(found[0].slice(hours!.length))) return undefined;
  if (!exact && word === '点' && !cursor.sees(notCounting)) return undefined;
  if (hour === 1 && word === '点' && !(exact || strong || cursor.whole || cursor.sees(meeting))) return undefined;
  return { is: 'hour', hour, minute, ...halfOf(hour, part) };
}

const halfOf = (hour: number, part: PartOfDay | undefined) =>
  part ? { half: part } : hour > 12 || hour === 0 ? { half: 'exact' as const } : {};

function readToHour(cursor: Cursor, part: PartOfDay | undefined): HourMeaning | undefined {
  const found = cursor.take(toHour);
  if (!found) return undefined;
  const minutes = found[1] === '一刻' ? 15 : readNumber(found[1]!.replace('分', ''));
  const hour = readNumber(found[2]!);
  if (!minutes || !hour || minutes > 59 || hour > 24) return undefined;
  return { is: 'hour', hour: hour - 1, minute: 60 - minutes, ...halfOf(hour, part) };
}

const space = / ?/y;
const endOfWork = /下班(?=前|之前|以前|后|之后|以后|时)|EOD\b|COB\b/iy;
const noonWord = /正午/y;

/**
 * A time of day. After the word for a day (`afterDay`) or for a part of it, an hour needs no further sign; alone it must not
 * look like a count of points.
 */
export function readTime(cursor: Cursor, afterDay: boolean): TimeMeaning | undefined {
  if (cursor.take(endOfWork)) return { is: 'end-of-work' };
  if (cursor.take(noonWord)) return { is: 'hour', hour: 12, minute: 0, half: 'exact' };
  const part = readPart(cursor, afterDay);
  cursor.take(space);
  const strong = part !== undefined || afterDay;
  const hour = cursor.first(
    (at) => readToHour(at, part),
    (at) => readHour(at, part, strong),
    (at) => {
      const clock = readClock(at);
      return clock?.is === 'hour' && part && !clock.half?.endsWith('m') && clock.half !== 'exact'
        ? { ...clock, half: part }
        : clock;
    },
  );
  if (hour) return hour;
  if (!part) return undefined;
  if (cursor.text[cursor.at - 1] === ' ') cursor.at--;
  return { is: 'part', part };
}
