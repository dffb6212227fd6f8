import { CHINESE_WORDS } from './common-chinese.ts';
import { ENGLISH_WORDS } from './common-english.ts';
import { STOP, stem } from './terms.ts';

/** Characters of Chinese that connect, and verbs of one character. */
const characters = new Set(
  '以人者限高低早晚费价款说问定比变出交收发改换加减找订选报买付拿看听写讲谈聊约借还补打接送跟走回进停开关成算排等帮的了着过地得之所与和及跟对向于从自至等吧吗呢啊哦嗯们第再又太很挺最较几两二三四五六七八九十百千万零半多些时侯后前',
);

/** One Chinese character that says nothing by itself, or a common word of one character. */
export const isCommonCharacter = (character: string) => characters.has(character) || single.has(character);
const single = new Set(CHINESE_WORDS.filter((word) => word.length === 1));

/** Every common Chinese word of two characters or more, longest first. */
export const COMMON_CHINESE = new RegExp(
  CHINESE_WORDS.filter((word) => word.length > 1)
    .sort((one, other) => other.length - one.length)
    .join('|'),
  'gu',
);

const stems = new Set([...ENGLISH_WORDS.map(stem), ...STOP]);

const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });
const common = new Set(CHINESE_WORDS);

/** The words of a Chinese text, as a dictionary divides it; Latin words among them. */
export const chineseWords = (text: string) =>
  [...WORDS.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);

/** `text` in words that are not common: Chinese as it stands, stems of English in lower case. */
export function contentWords(text: string): string[] {
  const words = HAN.test(text) ? chineseWords(text) : (text.match(/\p{L}+/gu) ?? []);
  return words.flatMap((word) => {
    if (HAN.test(word)) return common.has(word) || [...word].every(isCommonCharacter) ? [] : [word];
    const lower = word.toLowerCase();
    return /^[a-z]{2,}$/.test(lower) && !isCommonEnglish(lower) ? [stem(lower)] : [];
  });
}

const HAN = /\p{Script=Han}/u;

/** `word` in lower case. */
export const isCommonEnglish = (word: string) => STOP.has(word) || stems.has(stem(word));
