import type { AbilityCard } from '@wanwen/contract';
import { isPinyinOf, isPinyinWithin } from './pinyin.ts';

type Named = Pick<AbilityCard, 'id' | 'title' | 'description'>;

const nameOf = (id: string) => id.slice(id.lastIndexOf('.') + 1);

/** What an ability may be called in a command, in lower case. */
const namesOf = ({ id, title }: Named) => [id, nameOf(id), title.zh, title.en].map((name) => name.toLowerCase());

/** Whether all characters stand in a text in this order. */
function isScattered(typed: string, text: string): boolean {
  let at = 0;
  for (const character of typed) {
    at = text.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text);

/** From here on, an ability is called so: by the beginning of a name, of a word in it, by Chinese words, or by pinyin. */
const CALLED = 55;

/** How well a name fits what was typed; 0 where it does not. */
function scoreOfName(typed: string, name: string): number {
  if (name === typed) return 100;
  if (name.startsWith(typed)) return 80;
  if (name.split(/[\s.-]/).some((word) => word.startsWith(typed))) return 70;
  if (name.includes(typed)) return isHan(typed) ? 65 : 50;
  return typed.length > 1 && isScattered(typed, name) ? 20 : 0;
}

function scoreOfPinyin(typed: string, title: string): number {
  const letters = typed.replaceAll(' ', '');
  if (isPinyinOf(letters, title)) return 60;
  return isPinyinWithin(letters, title) ? CALLED : 0;
}

function scoreOf(typed: string, ability: Named): number {
  const byName = Math.max(...namesOf(ability).map((name) => scoreOfName(typed, name)));
  if (byName >= 70) return byName;
  const byPinyin = scoreOfPinyin(typed, ability.title.zh);
  const { zh, en } = ability.description;
  const isDescribed = typed.length > 1 && `${zh} ${en}`.toLowerCase().includes(typed);
  return Math.max(byName, byPinyin, isDescribed ? 10 : 0);
}

/**
 * The abilities that fit what was typed, best first; among equals, those that were used last come first.
 * @param least how well they have to fit
 */
export function matchAbilities<Card extends Named>(
  abilities: readonly Card[],
  query: string,
  recent: readonly string[] = [],
  least = 1,
): Card[] {
  const typed = query.trim().toLowerCase();
  const placeOf = ({ id }: Named) => (recent.includes(id) ? recent.indexOf(id) : recent.length);
  return abilities
    .map((ability) => ({ ability, score: typed === '' ? least : scoreOf(typed, ability) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score || placeOf(a.ability) - placeOf(b.ability))
    .map(({ ability }) => ability);
}

/** The abilities that are called so, by a name or a part of it; what only describes them does not count. */
export const calledBy = <Card extends Named>(
  abilities: readonly Card[],
  query: string,
  recent: readonly string[] = [],
): Card[] => matchAbilities(abilities, query, recent, CALLED);

interface Command<Card> {
  /** Best first. */
  found: Card[];
  rest: string;
}

/** The ability that a command names in full, and the rest of the line; undefined where it names none. */
export function commandIn<Card extends Named>(query: string, abilities: readonly Card[]): Command<Card> | undefined {
  const typed = query.toLowerCase();
  const fits = (name: string) => typed === name || (typed.startsWith(name) && /\s/.test(typed[name.length]!));
  const found = abilities
    .flatMap((ability) => namesOf(ability).map((name) => ({ ability, name })))
    .filter(({ name }) => fits(name))
    .sort((a, b) => b.name.length - a.name.length)[0];
  return found && { found: [found.ability], rest: query.slice(found.name.length).trim() };
}

/** The abilities that a command's first word calls, where more words follow it; none while the whole calls one. */
export function shortCommandIn<Card extends Named>(
  query: string,
  abilities: readonly Card[],
  recent: readonly string[] = [],
): Command<Card> | undefined {
  const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/su.exec(query) ?? [];
  if (word === '' || calledBy(abilities, query).length > 0) return undefined;
  const found = calledBy(abilities, word, recent);
  return found.length === 0 ? undefined : { found, rest: rest.trim() };
}
