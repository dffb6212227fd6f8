/** Somebody who can be mentioned. */
interface Named {
  id: string;
  name: string;
}

/** Most people that a message mentions, as the contract says. */
const LIMIT = 50;

/** The words for everyone, in whichever language the page is. */
const everyone = ['所有人', 'all', 'everyone'];

const isLatin = (character: string | undefined) =>
  character !== undefined && /[\p{Script=Latin}\p{N}_]/u.test(character);

/** Code says what it says: an @ in it is no mention. */
const withoutCode = (text: string) =>
  text.replace(/```[\s\S]*?(?:```|$)|`[^`\n]*`/g, (code) => ' '.repeat(code.length));

/** Whether a name that ends there goes on as another word or as an address would. */
function goesOn(name: string, rest: string): boolean {
  if (!isLatin(name.at(-1))) return false;
  return isLatin(rest[0]) || /^[-.@][\p{Script=Latin}\p{N}]/u.test(rest);
}

/** The name that stands behind an @: the longest. */
function nameBehind(rest: string, names: ReadonlyMap<string, string | null>): string {
  let longest = '';
  for (const name of names.keys()) {
    const isThere = name.length > longest.length && rest.startsWith(name) && !goesOn(name, rest.slice(name.length));
    if (isThere) longest = name;
  }
  return longest;
}

interface FoundMention {
  id: string;
  /** Where it stands in the text, with its @. */
  start: number;
  end: number;
}

/**
 * Whom a text mentions by `@name`, each once, whether the name was chosen or typed. Names that two people have mean nobody,
 * and addresses of mail mention nobody. Chinese needs no space behind a name.
 */
export const typedMentions = (text: string, people: readonly Named[]): string[] => [
  ...new Set(findMentions(text, people).map(({ id }) => id)),
];

/** The same, with where each stands. */
export function findMentions(text: string, people: readonly Named[]): FoundMention[] {
  const names = new Map<string, string | null>();
  for (const word of everyone) names.set(word, '*');
  for (const { id, name } of people) {
    const key = name.toLowerCase();
    if (key.trim() !== '') names.set(key, names.has(key) && names.get(key) !== id ? null : id);
  }
  const said = withoutCode(text).replaceAll('＠', '@').toLowerCase();
  const found: FoundMention[] = [];
  for (let at = said.indexOf('@'); at >= 0; at = said.indexOf('@', at + 1)) {
    if (/[\p{Script=Latin}\p{N}._-]$/u.test(said.slice(Math.max(0, at - 2), at))) continue;
    const name = nameBehind(said.slice(at + 1), names);
    const id = names.get(name) ?? null;
    if (id !== null) found.push({ id, start: at, end: at + 1 + name.length });
  }
  return found;
}

interface Known {
  /** Those picked in the menu, by id: also of several who have one name. */
  chosen: ReadonlyMap<string, string>;
  /** Null where the words are a model's: a name that it repeats calls nobody. */
  people: readonly Named[] | null;
  /** The message that is being edited: whom it mentioned was told. */
  before: { mentions: readonly string[]; mentionsAll: boolean } | null;
}

/** Whom a message mentions as it is sent. */
export function mentionedIn(text: string, { chosen, people, before }: Known) {
  const picked = [...chosen].flatMap(([id, name]) => (text.includes(`@${name}`) ? [id] : []));
  const all = new Set([
    ...picked,
    ...(people === null ? [] : typedMentions(text, people)),
    ...(before?.mentions ?? []),
  ]);
  const mentionsAll = all.delete('*') || before?.mentionsAll === true;
  return { mentions: [...all].slice(0, LIMIT), mentionsAll };
}
