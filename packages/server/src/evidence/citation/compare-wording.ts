import type { Clause, Evidence } from './evidence.ts';
import type { Members } from './members.ts';
import type { Reason } from './reason.ts';
import { stem } from './terms.ts';

/** Share of a clause's words that must stand in the evidence in the same order for it to be taken as its repetition. */
const REPEATED = 0.55;
/** Most words that one thing put in another's place takes: characters of Chinese, words of English. */
const LONGEST = { chinese: 4, english: 2 };
const FUNCTION_WORDS = new Set([
  ...'的了着过把将被给在是要就也和与及跟对向这那个我你他她它们吧吗呢啊哦嗯成为到已经会能可以需应该请让由于从都还再又才先共约均等其之并且但而或所各每只仅则即且后前时为来去里上下中起完好出得地有没不未别暂尚无非说称表示提认反馈回复确问因改挪议提担心怕',
  ...'a an the of to in on at by for with from as is are was were be been being it its that this there will would shall should can could may might must do does did has have had and or but so if then than because not no we our us i my me you your he his she her they their them who which what when where also still only just now yet already about around up out says said asks asked think thinks hasn don didn isn won doesn wasn aren weren couldn shouldn wouldn hadn haven ll ve re go going get gets got'.split(
    ' ',
  ),
]);
const TOKEN = /[\p{Script=Han}]|[\p{L}]+|\ue000+/gu;

/**
 * A clause that repeats one of the evidence but for a word in whose place stands one that the message never uses: a thing,
 * a place or a verb put for another. Wordings that are freer than that are left to the other rules.
 */
export function compareWording(clauses: Clause[], evidence: Evidence[], members: Members): Reason[] {
  const known = new Set(
    evidence.flatMap((one) => [
      ...tokensOf(`${one.whole}\n${one.context}\n${one.message.author}`),
      ...members.find(one.whole).map(({ person }) => person),
    ]),
  );
  const others = evidence.flatMap((one) => one.clauses.map(({ facts }) => tokensOf(facts.rest)));
  return clauses.flatMap((clause) => {
    const mine = tokensOf(clause.facts.rest);
    const novel = mine.filter((token) => !known.has(token) && token !== FACT);
    if (mine.length < 3 || novel.length === 0) return [];
    return others
      .flatMap((other) => replacedIn(mine, other, known))
      .slice(0, 1)
      .map((about) => ({ kind: 'wording', about }));
  });
}

const FACT = '#';

function tokensOf(text: string): string[] {
  return (text.toLowerCase().match(TOKEN) ?? [])
    .map((token) => (token.startsWith('\ue000') ? FACT : token))
    .filter((token) => !FUNCTION_WORDS.has(token))
    .map((token) => (/^[a-z]/.test(token) ? stem(token) : token));
}

function replacedIn(mine: string[], other: string[], known: ReadonlySet<string>): string[] {
  const pairs = commonPlaces(mine, other);
  if (pairs.length < REPEATED * mine.length || pairs.length < 2) return [];
  const found: string[] = [];
  const bounds = [[-1, -1] as const, ...pairs, [mine.length, other.length] as const];
  for (let index = 1; index < bounds.length; index++) {
    const [before, after] = [bounds[index - 1]!, bounds[index]!];
    const here = mine.slice(before[0] + 1, after[0]);
    const there = other.slice(before[1] + 1, after[1]);
    if (here.length === 0 || there.length === 0 || here.some((token) => known.has(token) || token === FACT)) continue;
    const longest = /\p{Script=Han}/u.test(here[0]!) ? LONGEST.chinese : LONGEST.english;
    if (here.length <= longest && there.length <= longest) found.push(here.join(''));
  }
  return found;
}

/** The longest common subsequence, as pairs of places. */
function commonPlaces(one: string[], other: string[]): (readonly [number, number])[] {
  const lengths = Array.from({ length: one.length + 1 }, () => new Uint16Array(other.length + 1));
  for (let i = one.length - 1; i >= 0; i--) {
    for (let j = other.length - 1; j >= 0; j--) {
      lengths[i]![j] =
        one[i] === other[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < one.length && j < other.length; ) {
    if (one[i] === other[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i++;
    else j++;
  }
  return pairs;
}
