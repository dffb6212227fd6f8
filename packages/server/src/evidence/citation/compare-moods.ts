import type { Aligned } from './align.ts';
import { isConditional } from './compare-conditions.ts';
import { isAhead } from './compare-progress.ts';
import { ABANDONED, WAITS } from './cues.ts';
import type { Clause, Evidence } from './evidence.ts';
import type { Mood } from './read-mood.ts';
import type { Reason, ReasonKind } from './reason.ts';

const CHANGED = /改(?=到|成|为|在|期|了|主意)|推迟|不再|\b(?:chang\w+|postpon\w+|no longer|hold\w*|instead)\b/iu;
/** What somebody needs or likes may be said of what they ask or lean to. */
const NEEDS = /需要?|要|须|找|\b(?:needs?|require[sd]?|must|has to|have to|looking for)\b/iu;
const INTENDED =
  /打算|计划|准备|想|希望|喜欢|更愿|倾向|\b(?:prefers?|likes?|favou?rs?|plans?|intends?|wants?|would)\b/iu;
const OPTIONS = /可以|建议|要么|还是|能|\b(?:either|can|could|would|rather|or)\b/iu;
const DECIDED = /决定|\bdecided\b/iu;
/** A wish put as a question to somebody is a task, not a question. */
const REQUEST =
  /麻烦|请(?!假|示|问)|帮(?:我|忙|一下)|劳烦|辛苦.{0,12}(?:一下|下)|[你您](?:能|可以|方便|抽空|来)(?!接受|同意|确定|保证|用)|[发给]我|\b(?:(?:could|can|would|will) you|please|pls|would you mind)\b/iu;
const KNOWS = /(?<![不谁人想])(?:知道|了解|清楚)|(?<!(?:who|anyone|nobody|one)\s)\bknows\b/iu;
const ANSWERS =
  /同意|拒绝|接受|答应|\b(?:agree[ds]?|accept(?:s|ed)?|reject(?:s|ed)?|turn(?:s|ed)? down|declin(?:es|ed)|refus(?:es|ed))\b/iu;
const PENDING =
  /还没(?:有)?(?:答复|回复|回|定)|商量|讨论中|(?:haven't|hasn't|not) (?:\w+ ){0,2}(?:back|answered|replied|decided)|\bdiscussing\b/iu;
/** The past of English, where nothing makes it a passive of the present. */
const PAST =
  /(?<!\b(?:is|are|be|being|get|gets|to|not|of) )\b(?!need|based|limited|required|interested|worried|called|named|supposed|planned|expected)\w{3,}ed\b(?! to)/iu;
const ASKS = /问|是否|\bask|whether|wonder/iu;
const WHETHER = /[?？吗]|是否|whether|ask/iu;

/** What the comparisons of moods look at. */
interface Moods {
  clause: Clause;
  /** The mood of the whole claim. */
  whole: Mood;
  claim: string;
  evidence: Evidence[];
  sentences: string;
  wide: Clause[];
  clauses: Clause[];
  every(property: keyof Mood): boolean;
  some(property: keyof Mood): boolean;
  request: boolean;
  asked: boolean;
  /** The claim itself leaves it open. */
  unsure: boolean;
}

/** How sure, how settled and how far along the claim says things are, and the evidence. */
export function compareMoods(clause: Clause, aligned: Aligned, whole: Mood, claim: string): Reason[] {
  const { clauses, wide, predicates, evidence } = aligned;
  const request = clauses.every((one) => REQUEST.test(one.sentence));
  const moods: Moods = {
    clause,
    whole,
    claim,
    evidence,
    sentences: evidence.map((one) => one.sentences).join('\n'),
    wide,
    clauses,
    every: (property) =>
      clauses.every((one) => one.mood[property]) ||
      (predicates.length > 0 && predicates.every((one) => one.mood[property])),
    some: (property) => clauses.some((one) => one.mood[property]),
    request,
    asked: clauses.every(isAsked) && !request,
    unsure: whole.possible || whole.proposed || whole.asked || whole.conditional,
  };
  const checks: [ReasonKind, boolean][] = [
    ['possibility', isSurerOrLess(moods)],
    ['question', isMadeOfQuestion(moods) || isMadeAQuestion(moods)],
    ['proposal', isMadeOfProposal(moods) || isDecidedHere(moods) || isAnsweredAlready(moods)],
    ['negation', isGivenUp(moods)],
    ['condition', isUnconditional(moods) || isConditionalHere(moods)],
    ['progress', isFurther(moods)],
  ];
  return checks.filter(([, when]) => when).map(([kind]) => ({ kind, about: clause.text }));
}

function isSurerOrLess({ clause: { mood }, every, some, asked, unsure }: Moods): boolean {
  if (every('possible') && !unsure) return true;
  return mood.possible && !some('possible') && !some('proposed') && !some('conditional') && !asked;
}

function isMadeOfQuestion({ clause: { text }, asked, unsure, some }: Moods): boolean {
  if (!asked) return false;
  return (!unsure && !NEEDS.test(text) && !some('decided')) || (KNOWS.test(text) && !ASKS.test(text));
}

function isMadeAQuestion({ clause: { text, mood }, asked, request, some }: Moods): boolean {
  if (!mood.asked || mood.conditional || !WHETHER.test(text) || asked || request) return false;
  return !some('asked') && !some('possible') && !some('proposed');
}

function isMadeOfProposal({ clause: { text, mood }, every, some, request, unsure, sentences }: Moods): boolean {
  if (!every('proposed') || some('decided')) return false;
  if (mood.decided && !mood.proposed) return true;
  return !request && !unsure && !INTENDED.test(text) && !ABANDONED.test(sentences);
}

/** "Decided" of what the evidence only weighs. */
function isDecidedHere({ clause: { text, mood }, sentences, wide, evidence }: Moods): boolean {
  if (evidence.some((one) => one.mood.decided)) return false;
  if (DECIDED.test(text) && !mood.asked && OPTIONS.test(sentences)) return true;
  return mood.decided && !mood.proposed && wide.some((one) => one.mood.proposed);
}

function isGivenUp({ clauses, clause, claim }: Moods): boolean {
  if (!clauses.every(({ text }) => ABANDONED.test(text)) || clause.negations.present) return false;
  return ![ABANDONED, WAITS, CHANGED].some((pattern) => pattern.test(claim));
}

const isUnconditional = ({ clauses, whole, claim }: Moods) =>
  clauses.every(isConditional) && !whole.conditional && !whole.possible && !WAITS.test(claim);

const isConditionalHere = ({ whole, evidence, sentences }: Moods) =>
  whole.conditional &&
  !evidence.some((one) => one.mood.conditional) &&
  !WAITS.test(sentences) &&
  !NEEDS.test(sentences);

/** An answer, where the evidence still waits for one. */
const isAnsweredAlready = ({ clause: { text, negations, mood }, sentences }: Moods) =>
  ANSWERS.test(text) && !negations.present && !mood.asked && PENDING.test(sentences);

/** Done for yet to come, or the other way round. */
function isFurther({ clause: { mood, negations, text, facts }, whole, clauses, every, some }: Moods): boolean {
  if (whole.conditional || negations.present) return false;
  const isDone = mood.completed || PAST.test(text);
  const isAllAhead = every('future') || clauses.every((one) => isAhead(one.facts));
  if (
    isDone &&
    !mood.future &&
    !isAhead(facts) &&
    isAllAhead &&
    !clauses.some((one) => one.mood.completed || PAST.test(one.text))
  )
    return true;
  return mood.future && !mood.completed && every('completed') && !some('future');
}

/** The last clause of a question, or one that itself asks: what stands before may be stated. */
function isAsked({ text, sentence }: Clause): boolean {
  if (!/[?？]\s*$|吗\s*[。.]?$/u.test(sentence)) return false;
  return sentence.replace(/[?？\s]+$/u, '').endsWith(text.replace(/[?？\s]+$/u, '')) || INTERROGATIVE.test(text);
}

const INTERROGATIVE =
  /谁|哪|什么|多少|怎么|是不是|能不能|要不要|有没有|是否|可不可以|^(?:should|can|could|do|does|did|is|are|will|would|has|have|who|when|where|what|which|how|why)\b/iu;
