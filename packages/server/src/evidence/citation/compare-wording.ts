import { COMMON_CHINESE, chineseWords, isCommonCharacter, isCommonEnglish } from './common-words.ts';
import { type Evidence, readFacts } from './evidence.ts';
import type { Members } from './members.ts';
import type { Reason } from './reason.ts';
import { stem } from './terms.ts';

const HAN = /\p{Script=Han}/u;
/** Letters by which two English words are taken for forms of one: approval and approve. */
const SAME_BEGINNING = 5;
const BECAUSE = /因为|由于|原因|理由|导致|造成|\b(?:because|due to|reason|caused?|owing to)\b/iu;

/**
 * Words of the claim that neither the messages use nor any report may: a thing, a place or a cause put for another. Two
 * languages share few words, so only those in a script of the evidence are looked at.
 */
export function compareWording(claim: string, evidence: Evidence[], members: Members): Reason[] {
  const whole = evidence.map((one) => `${one.whole}\n${one.context}\n${one.message.author}`).join('\n');
  const { rest } = readFacts(members.hide(claim));
  const novel = HAN.test(whole) ? novelChinese(rest, whole) : HAN.test(claim) ? [] : novelEnglish(rest, whole);
  return novel.map((about) => ({ kind: 'wording', about }));
}

function novelChinese(rest: string, whole: string): string[] {
  const single = new Set(chineseWords(whole).filter((word) => word.length === 1 && !isCommonCharacter(word)));
  return chineseWords(rest.replace(COMMON_CHINESE, (word) => (whole.includes(word) ? word : ' '))).filter(
    (word) =>
      HAN.test(word) &&
      !whole.includes(word) &&
      ![...word].some((character) => single.has(character)) &&
      ![...word].every((character) => isCommonCharacter(character) || whole.includes(character)),
  );
}

function novelEnglish(rest: string, whole: string): string[] {
  const known = latinWords(whole);
  const stems = new Set(known.map(stem));
  return latinWords(rest).filter(
    (word) =>
      word.length > 2 &&
      !stems.has(stem(word)) &&
      !isCommonEnglish(word) &&
      !known.some((other) => word.length >= SAME_BEGINNING && other.startsWith(word.slice(0, SAME_BEGINNING))),
  );
}

const latinWords = (text: string) => text.toLowerCase().match(/[a-z]+/g) ?? [];
