const HAN = /\p{Script=Han}/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
const LETTER = /\p{L}/gu;

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** Of the letters of a text, the share that are Chinese characters: 0 where it has no letters. */
export function hanShare(text: string): number {
  const letters = count(text, LETTER);
  return letters === 0 ? 0 : count(text, HAN) / letters;
}

/** Written in Chinese for the most part; Japanese is told by its kana. */
export const isChinese = (text: string): boolean => hanShare(text) > 0.3 && count(text, KANA) === 0;

export const hasLetters = (text: string): boolean => count(text, LETTER) > 0;
