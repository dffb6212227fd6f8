import { clausesOf, type Stretch } from './citation/clauses.ts';
import { isCommonCharacter } from './citation/common-words.ts';
import { compareChoice } from './citation/compare-choice.ts';
import { compareClauses } from './citation/compare-clauses.ts';
import { compareFacts } from './citation/compare-facts.ts';
import { comparePeople } from './citation/compare-people.ts';
import { comparePlaces } from './citation/compare-places.ts';
import { compareQuantifiers } from './citation/compare-quantifiers.ts';
import { compareWording } from './citation/compare-wording.ts';
import { type Evidence, readClause, readEvidence, readFacts } from './citation/evidence.ts';
import { Members } from './citation/members.ts';
import { plain } from './citation/proper-nouns.ts';
import type { Reason } from './citation/reason.ts';
import { termsOf } from './citation/terms.ts';
import { locateQuote } from './locate-quote.ts';
import type { ChatMessage } from './message.ts';

/** A sentence with the messages it rests on. */
export interface Claim {
  text: string;
  citations: { messageId: string; quote: string }[];
}

export interface CheckOptions {
  /** Names of people who may be spoken of; the authors of the messages are added. */
  members?: readonly string[];
  /** IANA zone in which the group reads "tomorrow"; Asia/Shanghai unless told. */
  timeZone?: string;
}

/** Where each quote stands in its message. */
interface FoundQuote extends Stretch {
  messageId: string;
}

export type CitationCheck = { ok: true; found: FoundQuote[] } | { ok: false; reasons: Reason[] };

/** Characters of one claim. */
const LONGEST = 600;

/**
 * Whether a claim is proven by what it cites: each quote stands word for word in its message, and nothing in the claim
 * disagrees with the sentences round the quotes. The rules only reject; they never make up for a quote that is not there.
 */
export function checkCitation(
  claim: Claim,
  messages: Iterable<ChatMessage>,
  options: CheckOptions = {},
): CitationCheck {
  return createCitationChecker(messages, options)(claim);
}

/** The same for many claims on one conversation. */
export function createCitationChecker(
  messages: Iterable<ChatMessage>,
  { members = [], timeZone = 'Asia/Shanghai' }: CheckOptions = {},
): (claim: Claim) => CitationCheck {
  const byId = new Map([...messages].map((message) => [message.id, message]));
  const people = new Members([...members, ...[...byId.values()].map(({ author }) => author)]);

  return ({ text, citations }) => {
    if (text.length > LONGEST) return { ok: false, reasons: [{ kind: 'claim-too-long', about: text.slice(0, 80) }] };
    if (citations.length === 0) return { ok: false, reasons: [{ kind: 'no-citation', about: text }] };
    const found: FoundQuote[] = [];
    const evidence: Evidence[] = [];
    const reasons: Reason[] = [];
    for (const { messageId, quote } of citations) {
      const message = byId.get(messageId);
      const place = message ? locateQuote(message.text, quote) : 'message-missing';
      if (typeof place === 'string') reasons.push({ kind: place, about: message ? quote : messageId });
      else {
        const answered = message?.replyTo === undefined ? undefined : byId.get(message.replyTo);
        found.push({ messageId, ...place });
        evidence.push(readEvidence(message!, place, answered, timeZone, people));
      }
    }
    if (reasons.length === 0) reasons.push(...compare(plain(text), evidence, people));
    return reasons.length === 0 ? { ok: true, found } : { ok: false, reasons: distinct(reasons) };
  };
}

function compare(claim: string, evidence: Evidence[], people: Members): Reason[] {
  const clauses = clausesOf(claim).map((clause) => readClause(clause, people));
  return [
    ...unrelated(claim, evidence, people),
    ...compareFacts(claim, people, readFacts(people.hide(claim)), clauses, evidence),
    ...comparePeople(claim, evidence, people),
    ...compareWording(claim, evidence, people),
    ...compareQuantifiers(claim, evidence),
    ...compareChoice(clauses, evidence),
    ...comparePlaces(clauses, evidence),
    ...compareClauses(claim, clauses, evidence, people),
  ];
}

/** Two languages share few terms, so only a claim in the script of its evidence can be told unrelated. */
function unrelated(claim: string, evidence: Evidence[], people: Members): Reason[] {
  const whole = evidence.map((one) => `${one.message.author} ${one.whole} ${one.context}`).join('\n');
  const sameScript = /\p{Script=Han}/u.test(claim) === /\p{Script=Han}/u.test(whole);
  const facts = readFacts(people.hide(claim));
  const terms = termsOf(facts.rest);
  const known = new Set([...termsOf(whole), ...(whole.match(/\p{Script=Han}/gu) ?? [])]);
  const shares = [...terms].some(
    (term) => known.has(term) || [...term].some((character) => known.has(character) && !isCommonCharacter(character)),
  );
  // Numbers and dates that are borne out count like terms; those that are not are rejected as such.
  const hasFacts = facts.quantities.length + facts.dates.length + facts.codes.length > 0;
  return sameScript && terms.size > 0 && !shares && !hasFacts ? [{ kind: 'unrelated', about: claim }] : [];
}

const distinct = (reasons: Reason[]) => [
  ...new Map(reasons.map((reason) => [`${reason.kind} ${reason.about}`, reason])).values(),
];
