/**
 * The first character of each initial in the order of pinyin (CLDR collation): a character begins with the last of these
 * that does not stand behind it.
 */
const firsts = '吖八嚓咑讹发旮哈丌咔垃呣拏喔妑七呥仨他屲夕丫帀';
const letters = 'abcdefghjklmnopqrstwxyz';

const collator = new Intl.Collator('zh-u-co-pinyin');

/** Finals of Mandarin syllables and their beginnings, longest first: what follows an initial. */
const finals =
  'iang iong uang ian iao ang eng ing ong ion uai uan ai an ao ei en er ia ie in io iu on ou ua ue ui un uo ve a e i o u v'.split(
    ' ',
  );

/** The letter that a Chinese character's pinyin begins with; of one with several readings, the commonest. */
export function pinyinInitial(character: string): string {
  const behind = [...firsts].findIndex((first) => collator.compare(character, first) < 0);
  return letters[(behind < 0 ? letters.length : behind) - 1] ?? '';
}

function syllable(initial: string): string {
  if ('aeo'.includes(initial)) return `(?:${finals.filter((final) => final.startsWith(initial)).join('|')})`;
  return `${initial}${'zcs'.includes(initial) ? 'h?' : ''}(?:${finals.join('|')})?`;
}

const patterns = new Map<string, RegExp>();

const partOf = (character: string): string =>
  /\p{Script=Han}/u.test(character) ? syllable(pinyinInitial(character)) : character.replace(/\W/g, '\\$&');

/**
 * Matches the beginnings of a title typed in pinyin, whole, shortened to its initials, or mixed.
 * @param least characters of the title that have to be typed
 */
function patternOf(title: string, least: number): RegExp {
  const key = `${least}${title}`;
  const known = patterns.get(key);
  if (known) return known;
  const parts = [...title].map(partOf);
  const begun = parts.slice(least).reduceRight((rest, part) => `(?:${part}${rest})?`, '');
  const pattern = new RegExp(`^${parts.slice(0, least).join('')}${begun}$`, 'i');
  patterns.set(key, pattern);
  return pattern;
}

/** Whether a Chinese title begins with what was typed in pinyin: `fy`, `fanyi`, `fany` for 翻译. */
export const isPinyinOf = (typed: string, title: string): boolean => typed !== '' && patternOf(title, 1).test(typed);

/** Whether a later word of a Chinese title begins so, with two characters or more: `zy`, `zhaiyao` for 群聊摘要. */
export function isPinyinWithin(typed: string, title: string): boolean {
  const characters = [...title];
  return characters.some(
    (_, from) => from > 0 && characters.length - from >= 2 && patternOf(characters.slice(from).join(''), 2).test(typed),
  );
}
