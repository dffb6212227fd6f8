import { type Clause, type Evidence, readClause } from './evidence.ts';
import type { Members } from './members.ts';
import { compareStands } from './opposites.ts';
import type { Mood } from './read-mood.ts';
import { readMood } from './read-mood.ts';
import type { Reason } from './reason.ts';
import { overlap, stem, termsOf } from './terms.ts';

/** Clauses of the evidence that are nearly as like the claim's as the likest. */
const NEARLY = 0.7;
/** As near must one on the same topic be. */
const ON_TOPIC = 0.5;
const UNLESS = /除非|否则|\b(?:unless|without|otherwise)\b/iu;
/** An intention that was given up. */
const CHANGED = /改(?=到|成|为|在|期|了|主意)|推迟|不再|\b(?:chang\w+|postpon\w+|no longer|hold\w*|instead)\b/iu;
const ABANDONED =
  /本来|原本|原计划|原定|原先|\b(?:(?:was|were) (?:going|planning|supposed) to|had planned|originally|meant to)\b/iu;
/** What somebody needs or likes may be said of what they ask or lean to. */
const NEEDS = /需要?|要|须|找|\b(?:needs?|require[sd]?|must|has to|have to|looking for)\b/iu;
/** Everything, where the evidence tells some from the rest; both, where it is one of two. */
const ALL = /全部|所有|每个|人人|全都|一律|\b(?:all|every|everything|everyone)\b/iu;
const REST = /剩下|剩余|其余|余下|除了?|另外|之外|\b(?:but|the rest|the others?|remaining|except|apart from)\b/iu;
const WAITS_FIRST = /先|等|再|\b(?:first|until|before|yet)\b/iu;
const ONLY = /只(?!能|好|是|要)|仅|\bonly\b/iu;
const ALL_DAY = /全天|整天|\ball (?:day|week|month|year)\b/iu;
const BOTH = /两[样个种者项]都|都有|\bboth\b/iu;
const ONE_OF = /[二两三四]选一|任选|选一|\b(?:pick|choose|select) one\b|\beither (?:one|of)\b/iu;
/** What a claim may put as a negation. */
const AS_GOOD_AS_NOT =
  /停|缺|漏|空着|作废|结束|照旧|照常|不变|\b(?:closed|ends?|ended|gone|lost|missing|the same|unchanged|out of|sold out|full)\b/iu;
const OPTIONS = /可以|建议|要么|还是|能|\b(?:either|can|could|would|rather|or)\b/iu;
/** A stand that the evidence as a whole takes, wherever in it. */
const FIRM = /赞成|反对|同意|支持|\b(?:against|favou?r|oppos\w+|vot\w+)\b/iu;
const WRONG = /错|有误|不对|\b(?:wrong|incorrect|correct(?:s|ed)|instead|not)\b/iu;
const INSTEAD = /换成|改由|\binstead\b/iu;
/** A wish put as a question to somebody is a task, not a question. */
const REQUEST =
  /麻烦|请(?!假|示|问)|帮(?:我|忙|一下)|劳烦|辛苦.{0,12}(?:一下|下)|[你您](?:能|可以|方便|抽空|来)(?!接受|同意|确定|保证|用)|[发给]我|\b(?:(?:could|can|would|will) you|please|pls|would you mind)\b/iu;
const INTENDED = /打算|计划|准备|想|希望|喜欢|更愿|倾向|\b(?:prefers?|likes?|favou?rs?|plans?|intends?|wants?|would)\b/iu;
const KNOWS = /(?<![不谁人想])(?:知道|了解|清楚)|(?<!(?:who|anyone|nobody|one)\s)\bknows\b/iu;
const WAITS =
  /等|待|(?<![延推最随今落])后|才|以.{1,8}为准|\b(?:when|after|before|until|pending|waiting|by the time|on condition)\b/iu;

/** Clause by clause: negations, opposites, and how sure and how settled things are. */
export function compareClauses(claim: string, clauses: Clause[], evidence: Evidence[], members: Members): Reason[] {
  const reasons = clauses.flatMap((clause) => {
    const aligned = align(clause, evidence, members);
    if (!aligned) return [];
    return [
      ...compareOne(clause, aligned, readMood(claim), claim),
      ...comparePolarity(clause, aligned, claim, evidence, members),
      ...notYetDone(clause, evidence),
    ];
  });
  const waits = UNLESS.test(claim) || WAITS.test(claim) || evidence.some(({ sentences }) => INSTEAD.test(sentences));
  return [...reasons, ...turnedCondition(clauses, evidence), ...(waits ? [] : deniedElsewhere(clauses, evidence)), ...deniedFacts(claim, clauses, evidence)];
}

interface Aligned {
  /** Those nearest to it, or on its topic. */
  clauses: Clause[];
  /** The nearest alone. */
  closest: Clause[];
  /** Both together. */
  wide: Clause[];
  /** Those that hold what it ends with, mostly the predicate. */
  predicates: Clause[];
  /** The evidence that these clauses stand in. */
  evidence: Evidence[];
}

function align(clause: Clause, evidence: Evidence[], members: Members): Aligned | undefined {
  const { keys, terms } = readClause(members.hide(clause.text), members);
  if (keys.size === 0) return undefined;
  const scored = evidence.flatMap((one) =>
    one.clauses.map((other) => ({ clause: other, evidence: one, score: overlap(keys, other.keys) })),
  );
  const best = Math.max(0, ...scored.map(({ score }) => score));
  // What the clause begins with is mostly what it is about.
  const [topic] = terms;
  const onTopic = scored.filter(
    (one) => topic !== undefined && one.clause.terms.has(topic) && one.score >= best * ON_TOPIC,
  );
  const close = scored.filter(({ score }) => score >= best * NEARLY);
  const near = onTopic.length > 0 ? [...new Set([...onTopic, ...scored.filter(({ score }) => score === best)])] : close;
  const holding = (ends: string[]) =>
    scored.filter((one) => ends.some((end) => one.clause.terms.has(end))).map((one) => one.clause);
  const last = holding([...terms].slice(-1));
  return {
    clauses: near.map((one) => one.clause),
    closest: scored.filter(({ score }) => score === best).map((one) => one.clause),
    wide: [
      ...new Set(
        [...close, ...onTopic, ...scored.filter((one) => sharesNumber(keys, one.clause.keys))].map((one) => one.clause),
      ),
    ],
    predicates: last.length > 0 ? last : holding([...terms].slice(-2)),
    evidence: [...new Set(near.map((one) => one.evidence))],
  };
}

const sharesFact = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].some((key) => /^[#@]/.test(key) && other.has(key));

const sharesNumber = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].some((key) => key.startsWith('#') && other.has(key));

function compareOne(
  clause: Clause,
  { clauses, wide, predicates, evidence }: Aligned,
  whole: Mood,
  claim: string,
): Reason[] {
  const opposes = (those: Clause[]) =>
    compareStands(
      clause.text,
      those
        .filter((one) => !one.isAnswer)
        .map((one) => one.text)
        .join('\n'),
    ).against.length > 0;
  const all = evidence.flatMap((one) => one.clauses);
  const sentences = evidence.map((one) => one.sentences).join('\n');
  const reasons: Reason[] = [];
  const reject = (kind: Reason['kind'], when: boolean) => {
    if (when) reasons.push({ kind, about: clause.text });
  };

  reject('opposite', FIRM.test(clause.text) && opposes(all));
  reject('opposite', whole.conditional ? opposes(all) : opposes(wide) || opposes(predicates));
  reject('opposite', ALL.test(claim) && REST.test(sentences) && !REST.test(claim));
  reject('opposite', ALL.test(claim) && ONLY.test(sentences) && !ONLY.test(claim));
  reject('opposite', ALL_DAY.test(claim) && !ALL_DAY.test(sentences));
  reject('opposite', BOTH.test(claim) && ONE_OF.test(sentences));
  const negated = clause.negations.present;
  const mood = clause.mood;
  const every = (property: keyof Mood) =>
    clauses.every((one) => one.mood[property]) ||
    (predicates.length > 0 && predicates.every((one) => one.mood[property]));
  const some = (property: keyof Mood) => clauses.some((one) => one.mood[property]);
  const request = clauses.every((one) => REQUEST.test(one.sentence));
  const unsure = whole.possible || whole.proposed || whole.asked || whole.conditional;
  const asked = clauses.every(isAsked) && !request;
  reject('possibility', every('possible') && !unsure);
  reject('possibility', mood.possible && !some('possible') && !some('proposed') && !some('conditional') && !asked);
  reject('question', asked && !unsure && !NEEDS.test(clause.text) && !some('decided'));
  reject('question', asked && KNOWS.test(clause.text) && !/问|是否|\bask|whether|wonder/iu.test(clause.text));
  reject(
    'question',
    mood.asked &&
      !mood.conditional &&
      /[?？吗]|是否|whether|ask/iu.test(clause.text) &&
      !asked &&
      !request &&
      !some('asked') &&
      !some('possible') &&
      !some('proposed'),
  );
  reject('proposal', every('proposed') && !some('decided') && !request && !unsure && !INTENDED.test(clause.text) && !ABANDONED.test(sentences));
  const abandoned = clauses.every(({ text }) => ABANDONED.test(text));
  reject('negation', abandoned && !negated && !ABANDONED.test(claim) && !WAITS.test(claim) && !CHANGED.test(claim));
  reject('proposal', /决定|\bdecided\b/iu.test(clause.text) && !mood.asked && OPTIONS.test(sentences) && !evidence.some((one) => one.mood.decided));
  reject('proposal', mood.decided && !mood.proposed && wide.some((one) => one.mood.proposed) && !evidence.some((one) => one.mood.decided));
  reject('proposal', mood.decided && !mood.proposed && every('proposed') && !some('decided'));
  const conditional = clauses.every(isConditional);
  reject('condition', conditional && !whole.conditional && !WAITS.test(claim) && !whole.possible);
  reject('condition', whole.conditional && !evidence.some((one) => one.mood.conditional) && !WAITS.test(sentences) && !NEEDS.test(sentences));
  reject('progress', !whole.conditional && mood.completed && !mood.future && !negated && every('future') && !some('completed'));
  reject('progress', !whole.conditional && mood.future && !mood.completed && !negated && every('completed') && !some('future'));
  return reasons;
}

/** Whether the claim denies what the evidence states, or the other way round. */
function comparePolarity(
  clause: Clause,
  { clauses, closest, wide, predicates, evidence }: Aligned,
  claim: string,
  cited: Evidence[],
  members: Members,
): Reason[] {
  const { present, denied } = clause.negations;
  const all = cited.flatMap((one) => one.clauses);
  const people = new Set(members.find(clause.text).map(({ person }) => person));
  const personal = all.filter((one) => members.find(one.text).some(({ person }) => people.has(person)));
  const rejected: Reason[] = [{ kind: 'negation', about: clause.text }];
  if (personal.length > 0 && personal.every((one) => isDenialOf(one, people, members)) && !present) return rejected;
  if (!present && (isWhatIsDenied(clause, all) || deniesPredicate(clause, clauses))) return rejected;
  if (closest.length > 0 && closest.every((one) => one.isAnswer && one.negations.present !== present && overlap(clause.keys, one.keys) > 0.6)) return rejected;
  if (!present && WAITS.test(claim) && WAITS_FIRST.test(evidence.map(({ sentences }) => sentences).join('\n'))) return [];
  if ([...clauses, ...predicates, ...wide.filter((one) => sharesFact(clause.keys, one.keys))].some((one) => one.negations.present === present)) return [];
  if (present && clauses.every((one) => ABANDONED.test(one.text))) return [];
  if (present && closest.some(({ text }) => AS_GOOD_AS_NOT.test(text) && !clause.text.includes(text.match(AS_GOOD_AS_NOT)![0]))) return [];
  if (WRONG.test(clause.text) && !present && all.some((one) => one.negations.present)) return [];
  if (readMood(claim).conditional && evidence.some((one) => one.mood.conditional)) return [];
  if (present && personal.some((one) => one.negations.present)) return [];
  // "Not live before the test" and "not live this week, after the test" deny the same.
  if (present && denied.length > 0 && denied.every((word) => all.some((one) => one.negations.denied.includes(word))))
    return [];
  if (UNLESS.test(claim) !== evidence.some(({ sentences }) => UNLESS.test(sentences))) return [];
  return compareStands(clause.text, wide.map((one) => one.text).join('\n')).resolved > 0 ? [] : rejected;
}

/** Whether a clause that denies is what the claim repeats, more than any that states. */
function isWhatIsDenied(clause: Clause, all: Clause[]): boolean {
  const repeated = (one: Clause) => (one.keys.size > 1 ? overlap(one.keys, clause.keys) : 0);
  const [denials, statements] = [true, false].map((present) =>
    Math.max(0, ...all.filter((one) => one.negations.present === present).map(repeated)),
  );
  return denials! >= 0.6 && denials! > statements! + 0.15;
}

/** Whether what is said of the claim's topic is the very word that the claim states. */
function deniesPredicate(clause: Clause, clauses: Clause[]): boolean {
  return clauses.every((one) =>
    one.negations.denied.some((word) =>
      /\p{Script=Han}/u.test(word) ? word.length > 1 && clause.text.includes(word) : clause.terms.has(word),
    ),
  );
}

/** "…, not Ann": a clause that says no more than who it is not. */
function isDenialOf(clause: Clause, people: Set<string>, members: Members): boolean {
  const terms = termsOf(members.hide(clause.text));
  return clause.negations.present && people.size > 0 && [...terms].every((term) => /^(?:不是?|非|不|not)$/u.test(term));
}

/** "Has signed" where the evidence only ever speaks of signing as yet to come. */
function notYetDone(clause: Clause, evidence: Evidence[]): Reason[] {
  if (clause.negations.present || clause.mood.conditional || clause.mood.asked) return [];
  const english = onlyIntended(clause, evidence);
  if (english.length > 0) return english;
  if ((!clause.mood.completed && !/了/u.test(clause.text)) || WAITS.test(clause.text)) return [];
  if (evidence.some(({ sentences }) => ABANDONED.test(sentences)) && !/已/u.test(clause.text)) return [];
  const verbs = [...clause.text.matchAll(/已经?(?:被|把)?(\p{Script=Han})|(\p{Script=Han})(?:完|好)?了/gu)].map(
    ([, one, other]) => (one ?? other)!,
  );
  const all = evidence.flatMap((one) => one.clauses);
  return verbs
    .map((verb) => all.filter((one) => one.text.includes(verb)))
    .filter((holders) => holders.length > 0 && holders.every(({ mood, text }) => (mood.future || mood.proposed || MAY.test(text)) && !mood.completed))
    .map(() => ({ kind: 'progress', about: clause.text }));
}

const MAY = /能(?=[^，,]{1,6}(?:下来|出来|完|好))|可以|建议|容易|答应|派|再(?=说|谈|看)|先.{0,6}再|想/u;

/** "Was sent" where the evidence only speaks of what is "to be sent", "could be sent" or is asked for. */
function onlyIntended(clause: Clause, evidence: Evidence[]): Reason[] {
  const verb = clause.text.match(/\b(?:has|have|had|was|were)(?: been| already| now)? (?!going|planning|supposed)([a-z]+(?:ed|en|t|wn|ne|de|ld|id))\b/i)?.[1];
  if (!verb || /\b(?:to be|will be|going to be)\b/i.test(clause.text)) return [];
  const base = IRREGULAR[verb.toLowerCase()] ?? stem(verb.toLowerCase());
  const sentences = evidence.map((one) => one.sentences).join('\n');
  const uses = [...sentences.matchAll(/[a-z]+/gi)].filter(([word]) => stem(word.toLowerCase()) === stem(base));
  const intended = uses.every(
    ({ 0: word, index }) =>
      !/ed$/i.test(word) && /\b(?:to|will|can|could|would|should|may|might|rather|please|let's|'ll)\s(?:\w+ )?$/i.test(sentences.slice(0, index)),
  );
  return uses.length > 0 && intended ? [{ kind: 'progress', about: clause.text }] : [];
}

const IRREGULAR: Record<string, string> = {
  sent: 'send', made: 'make', built: 'build', bought: 'buy', sold: 'sell', paid: 'pay', told: 'tell', held: 'hold', done: 'do', given: 'give', taken: 'take', written: 'write', chosen: 'choose', left: 'leave', met: 'meet', set: 'set', put: 'put', cut: 'cut', found: 'find', shown: 'show', begun: 'begin',
};

/** A condition in the clause or before it, or one added behind it. */
function isConditional({ text, sentence }: Clause): boolean {
  const end = sentence.indexOf(text) + text.length;
  return readMood(sentence.slice(0, end)).conditional || /[,，]\s*(?:if|unless|provided|前提|除非)/iu.test(sentence.slice(end));
}

/** The last clause of a question, or one that itself asks: what stands before may be stated. */
function isAsked({ text, sentence }: Clause): boolean {
  if (!/[?？]\s*$|吗\s*[。.]?$/u.test(sentence)) return false;
  return sentence.replace(/[?？\s]+$/u, '').endsWith(text.replace(/[?？\s]+$/u, '')) || INTERROGATIVE.test(text);
}

const INTERROGATIVE =
  /谁|哪|什么|多少|怎么|是不是|能不能|要不要|有没有|是否|可不可以|^(?:should|can|could|do|does|did|is|are|will|would|has|have|who|when|where|what|which|how|why)\b/iu;

/** "If they agree we sign" that became "if they do not agree we sign". */
function turnedCondition(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const [condition, result] = clauses;
  if (!condition?.mood.conditional || !result || clauses.length !== 2) return [];
  const all = evidence.flatMap((one) => one.clauses);
  const place = all.indexOf(all.toSorted((one, other) => overlap(result.keys, other.keys) - overlap(result.keys, one.keys))[0]!);
  const here = all[place];
  const before = all.slice(0, place).findLast(({ mood }) => mood.conditional);
  if (!here || overlap(result.keys, here.keys) === 0 || !before) return [];
  const otherwise = UNLESS.test(here.text) || here.negations.present;
  const denies = (clause: Clause) => clause.negations.present !== /除非|\bunless\b/iu.test(clause.text);
  return denies(condition) === (denies(before) !== otherwise) || denies(result)
    ? []
    : [{ kind: 'condition', about: condition.text }];
}

/** "Not 4417 but 4471": what the evidence names only to deny it. */
function deniedFacts(claim: string, clauses: Clause[], evidence: Evidence[]): Reason[] {
  if (WRONG.test(claim) || clauses.some(({ negations }) => negations.present) || /改|从|由|from|→/iu.test(claim)) return [];
  const all = evidence.flatMap((one) => one.clauses);
  const told = clauses.flatMap(({ facts }) => [...facts.codes, ...facts.quantities.map(({ written }) => written)]);
  return told
    .filter((fact) => {
      const holders = all.filter(({ text }) => text.toLowerCase().includes(fact.toLowerCase()));
      return holders.length > 0 && holders.every(({ text }) => DENIES_FACT.test(text.toLowerCase().split(fact.toLowerCase())[0]!));
    })
    .map((about) => ({ kind: 'negation', about }));
}

const DENIES_FACT = /(?:不是|并非|而非|别用|(?:is|was|are)(?:n't| not)|\bnot)\s?\S{0,4}\s?$/iu;

/** A word that the evidence only ever denies, and the claim states. */
function deniedElsewhere(clauses: Clause[], evidence: Evidence[]): Reason[] {
  const all = evidence.flatMap((one) => one.clauses);
  const denied = new Set(all.flatMap((one) => one.negations.denied));
  const says = (clause: Clause, word: string) => {
    if (!/\p{Script=Han}/u.test(word)) return clause.terms.has(word);
    // One character alone is a word only where it ends what is said.
    const text = clause.text.replace(/[了过着]/gu, '');
    return word.length > 1 ? text.includes(word) : new RegExp(`${word}(?:了|掉|过|$)`, 'u').test(clause.text);
  };
  const stated = (word: string, among: Clause[]) => among.some((one) => !one.negations.present && says(one, word));
  return [...denied]
    .filter(
      (word) =>
        word.length > 1 && stated(word, clauses) && !stated(word, all) && !clauses.some((one) => one.negations.present),
    )
    .map((word) => ({ kind: 'negation', about: word }));
}
