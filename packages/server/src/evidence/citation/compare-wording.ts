import { COMMON_CHINESE, chineseWords, isCommonCharacter, isCommonEnglish } from './common-words.ts';
import { type Evidence, readFacts } from './evidence.ts';
import type { Members } from './members.ts';
import type { Reason } from './reason.ts';
import { STOP, stem } from './terms.ts';

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
  return [...novel, ...novelReason(rest, whole)].map((about) => ({ kind: 'wording', about }));
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

/** A cause of which the evidence has hardly a word. */
function novelReason(rest: string, whole: string): string[] {
  const [, reason] = rest.split(BECAUSE);
  if (!reason || HAN.test(reason) !== HAN.test(whole)) return [];
  const stems = new Set(latinWords(whole).map(stem));
  const words = HAN.test(reason)
    ? chineseWords(reason).filter((word) => HAN.test(word) && !PARTICLES.test(word))
    : latinWords(reason).filter((word) => !STOP.has(word) && word.length > 2);
  const told = words.filter((word) =>
    HAN.test(word) ? [...word].some((one) => whole.includes(one)) : stems.has(stem(word)),
  );
  return words.length > 1 && told.length < words.length / 2 ? [reason.trim()] : [];
}

const PARTICLES = /^[的了着过太很是在有]+$/u;
