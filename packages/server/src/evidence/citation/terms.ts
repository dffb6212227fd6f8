/** Words of English that connect and say nothing by themselves. */
export const STOP = new Set(
  'a an the of to in on at by for with from as is are was were be been being has have had do does did will would shall and or that this it its we our us you your i my they them their he she his her there then so but if not no than about into out up please'.split(
    ' ',
  ),
);
const WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|[\p{L}\p{N}]+/gu;
const HAN = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Function characters that two wordings of the same thing seldom share. */
const PARTICLES = /[的了着过把将被给在是要就也和与及跟对向这那个我你他她它们吧吗呢啊哦嗯不没未]/gu;

/** What a clause is about: stems of words, and pairs of Chinese characters (a lone one counts as it is). */
export function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const [run] of text.toLowerCase().matchAll(WORDS)) {
    if (!HAN.test(run)) {
      if (!STOP.has(run)) terms.add(stem(run));
      continue;
    }
    for (const part of run.replace(PARTICLES, ' ').split(' ')) {
      const characters = [...part];
      if (characters.length === 1) terms.add(part);
      for (let place = 1; place < characters.length; place++) terms.add(characters[place - 1]! + characters[place]!);
    }
  }
  return terms;
}

/** A word without the common endings of English. */
export function stem(word: string): string {
  return bareOf(word)
    .replace(/e$/, '')
    .replace(/(?<=..)y$/, '')
    .replace(/([^aeiou])\1$/, '$1');
}

function bareOf(word: string): string {
  if (word.length <= 3) return word;
  if (/^.{1,2}ies$/.test(word)) return word.replace(/ies$/, 'y');
  const bare = word.replace(/(?:ing|ied|ies|ed|es|s)$/, '');
  return bare.length >= 3 ? bare : word;
}

/** The share of `terms` that `other` holds too. */
export function overlap(terms: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (terms.size === 0) return 0;
  let shared = 0;
  for (const term of terms) if (other.has(term)) shared++;
  return shared / terms.size;
}
