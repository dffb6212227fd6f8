import { clausesOf } from './clauses.ts';
import { type Evidence, readFacts } from './evidence.ts';
import type { Members, NamedPerson } from './members.ts';
import { readNegations } from './read-negations.ts';
import type { Reason } from './reason.ts';
import { sameDate } from './same-date.ts';
import { overlap, termsOf } from './terms.ts';

const REPORTED =
  /^\s*(?:也|还|已|再次|会上|明确|在群里|则|曾|都)?\s*(?:说|表示|提到|提出|认为|觉得|建议|指出|反馈|确认|回复|告知|提醒|汇报|介绍|承诺|询问|问|要求|希望|同意|反对|安排|让|请(?!假)|叫|委派|通知|强调|补充|透露|称|担心|催|\b(?:says?|said|thinks?|believes?|report(?:s|ed)|suggest(?:s|ed)|propos(?:es|ed)|confirm(?:s|ed)|notes?|noted|mention(?:s|ed)|wrote|told|asks?|asked|wants?|wanted|agree[sd]|announc(?:es|ed)|remind(?:s|ed)|warn(?:s|ed)|offer(?:s|ed)|assign(?:s|ed)|request(?:s|ed)|point(?:s|ed) out|promis(?:es|ed)|worr(?:ies|ied)|recommend(?:s|ed)|clarif(?:ies|ied)|explain(?:s|ed)|stat(?:es|ed)|sa(?:ys|id))\b)/iu;
const FIRST_PERSON = /我|咱|俺|\b(?:I|I'm|I'll|I've|I'd|me|my|mine|we|we'll|we're|we've|us|our)\b/iu;
const SECOND_PERSON = /[你您]|\b(?:you|your|you'll|you're)\b/iu;
/** Who writes in a group says "we" of his own side. */
const WE = /我们|我方|咱们|\b(?:we|us|our)\b/iu;
const OTHER_SIDE =
  /客户|对方|他们|甲方|乙方|供应商|厂家|工厂|\b(?:customers?|clients?|they|them|vendors?|suppliers?)\b/iu;
const THIRD_PERSON = /[他她]|\b(?:he|she|his|her|him|they|their|them)\b/iu;
const RECEIVES =
  /^\s*(?:会|将|已经?|能)?(?:收到|拿到|得到|接到|被)|^\s*(?:will |has |is |was )?(?:gets?|receiv\w*|got|been|be)\b/iu;
const AS_OBJECT = /(?:给|向|对|跟|把|被|替|\b(?:to|for|with|from|by))\s*@?$/iu;
const PASSIVE = /被|\bby\b/iu;
const DONE_BY = /被|由|\bby\b/iu;
/** What stands before somebody who does something, and not before one to whom it is done. */
const LEADS = /(?:\bsays?|\bsaid|[由按据让请,，。;；:：]|\bby|\b(?:and|that|but))\s*$/iu;
const REQUESTS =
  /^\s*(?:想|希望|要)?(?:请|让|麻烦|委托|叫|要求|拜托)|^\s*(?:asks?|asked|wants|tells?|told|reminds?|requests?)\b/iu;
const ASKS = /\b(?:ask(?:s|ed)?|tells?|told|answer(?:s|ed)?|reminds?)\s*$/iu;
const TOGETHER = /^\s*(?:和|与|跟|及|以及|、|,|，|\/|and|&|or|或)\s*@?$/iu;

/** People whom the claim names and the evidence does not, and those who changed places. */
export function comparePeople(claim: string, evidence: Evidence[], members: Members): Reason[] {
  const named = members.find(claim);
  const missing = groupByPlace(named).filter(
    (people) => !people.some((person) => evidence.some((one) => isBorneOut(person, claim, one, members))),
  );
  if (missing.length > 0) return missing.map(([person]) => ({ kind: 'name', about: person!.person }));
  const ours =
    WE.test(claim) && evidence.every((one) => !FIRST_PERSON.test(one.sentences) && OTHER_SIDE.test(one.sentences));
  if (ours) return [{ kind: 'who-did-what', about: claim.match(WE)![0] }];
  const swapped = clausesOf(claim).flatMap((clause) => swappedIn(clause, evidence, members));
  return swapped.map((person) => ({ kind: 'who-did-what', about: person }));
}

/** One alias may belong to several members: any of them will do. */
function groupByPlace(people: NamedPerson[]): NamedPerson[][] {
  return [...Map.groupBy(people, ({ start }) => start).values()];
}

function isBorneOut({ person, start, end }: NamedPerson, claim: string, evidence: Evidence, members: Members): boolean {
  const inSentences = members.find(evidence.sentences);
  if (inSentences.some((one) => one.person === person)) return true;
  if (person === evidence.message.author) {
    if (REPORTED.test(claim.slice(end)) || FIRST_PERSON.test(evidence.sentences)) return true;
    return (
      inSentences.length === 0 && (LEADS.test(claim.slice(0, start)) || !/[\p{L}\p{N}]/u.test(claim.slice(0, start)))
    );
  }
  if (inSentences.length > 0 && !SECOND_PERSON.test(evidence.sentences)) return false;
  if (person === evidence.addressee)
    return (
      SECOND_PERSON.test(evidence.sentences) ||
      AS_OBJECT.test(claim.slice(0, start)) ||
      ASKS.test(claim.slice(0, start))
    );
  if (inSentences.length > 0 || FIRST_PERSON.test(evidence.sentences)) return isAddressed(person, evidence, members);
  // Called by name at the beginning, and nobody else is spoken of.
  const inWhole = members.find(evidence.whole);
  return inWhole.length > 0 && inWhole.every((one) => one.person === person);
}

function isAddressed(person: string, { whole, sentences }: Evidence, members: Members): boolean {
  return (
    SECOND_PERSON.test(sentences) &&
    members.find(whole).some((one) => one.person === person && /@$|^\s*$/.test(whole.slice(0, one.start)))
  );
}

interface Mention extends NamedPerson {
  text: string;
}

function swappedIn(clause: string, evidence: Evidence[], members: Members): string[] {
  const inClaim = mentionsOf(clause, members);
  if (inClaim.length === 0) return [];
  const terms = termsOf(members.hide(clause));
  return evidence.flatMap((one) => {
    const parts = withSubjects(one, members).map((part) => ({
      ...part,
      score: overlap(terms, termsOf(members.hide(part.text))),
    }));
    const best = parts.toSorted((a, b) => b.score - a.score)[0];
    if (!best) return [];
    return [
      ...verbOfAnother(inClaim, clause, parts),
      ...onAnothersDay(inClaim, clause, parts, one),
      ...ordersDiffer(inClaim, clause, best),
      ...ofAnother(inClaim, parts, best, clause),
      ...objectAsSubject(inClaim, clause, best),
      ...doneByAnother(inClaim, clause, best, one),
      ...replacedBy(inClaim, clause, one, members),
    ];
  });
}

interface Part {
  text: string;
  mentions: Mention[];
}

/** The clauses of the evidence with whom they speak of; one that names nobody goes on about those before. */
function withSubjects(evidence: Evidence, members: Members): Part[] {
  let last: Mention[] = [];
  return clausesOf(evidence.sentences).map((text) => {
    const mentions = mentionsOf(text, members, evidence);
    if (mentions.length === 0) return { text, mentions: last.map((one) => ({ ...one, start: -1, end: -1 })) };
    last = mentions;
    return { text, mentions };
  });
}

/** People in order, "I" being the author and "you" the one addressed. */
function mentionsOf(text: string, members: Members, evidence?: Evidence): Mention[] {
  const named = members.find(text);
  if (evidence) {
    for (const [pattern, person] of [
      [FIRST_PERSON, evidence.message.author],
      [SECOND_PERSON, evidence.addressee],
    ] as const) {
      for (const match of person ? text.matchAll(new RegExp(pattern.source, 'giu')) : []) {
        named.push({ person: person!, start: match.index, end: match.index + match[0].length });
      }
    }
  }
  named.sort((one, other) => one.start - other.start);
  // "Sent it to you": whoever writes so without a subject speaks of himself.
  const [first] = named;
  if (evidence && first && first.start > 0 && named.every(({ person }) => person === evidence.addressee)) {
    named.unshift({ person: evidence.message.author, start: 0, end: 0 });
  }
  return named.map((one) => ({ ...one, text }));
}

/** Two people whom both name, once each, but the other way round. */
function ordersDiffer(inClaim: Mention[], clause: string, part: Part): string[] {
  const once = (mentions: Mention[], person: string) => {
    const all = mentions.filter((one) => one.person === person);
    return all.length === 1 ? all[0]! : undefined;
  };
  for (const [index, first] of inClaim.entries()) {
    for (const second of inClaim.slice(index + 1)) {
      if (first.person === second.person || !once(inClaim, first.person) || !once(inClaim, second.person)) continue;
      const [one, other] = [once(part.mentions, first.person), once(part.mentions, second.person)];
      if (!one || !other || one.start < 0 || other.start < 0) continue;
      const between = clause.slice(first.end, second.start);
      if (REQUESTS.test(between)) continue;
      const [low, high] = one.start < other.start ? [one, other] : [other, one];
      const betweenThere = part.text.slice(low.end, high.start);
      if (TOGETHER.test(between) || TOGETHER.test(betweenThere)) continue;
      const turned = one.start > other.start;
      const passiveTurned = PASSIVE.test(clause) !== PASSIVE.test(part.text);
      if (turned !== passiveTurned) return [first.person];
    }
  }
  return [];
}

/** The claim gives to one person what the evidence says of another. */
function ofAnother(
  inClaim: Mention[],
  parts: (Part & { score: number })[],
  best: Part & { score: number },
  clause: string,
): string[] {
  const people = new Set(inClaim.map(({ person }) => person));
  if (readNegations(clause).present || people.size !== 1 || best.score < 0.3 || best.mentions.length === 0) return [];
  const [person] = people;
  // "His document": who is meant cannot be told from one message.
  if (THIRD_PERSON.test(best.text)) return [];
  if (best.mentions.some((one) => one.person === person) || REPORTED.test(clause.slice(inClaim[0]!.end))) return [];
  const elsewhere = parts.some((part) => part !== best && part.mentions.some((one) => one.person === person));
  const alike = parts.filter((part) => part.score > best.score - 0.15);
  return elsewhere && !alike.some((part) => part.mentions.some((one) => one.person === person)) ? [person!] : [];
}

/** What the claim says somebody does is done, wherever the evidence speaks of it, by others; he is named beside them. */
function verbOfAnother(inClaim: Mention[], clause: string, parts: Part[]): string[] {
  const [first] = inClaim;
  if (!first || readNegations(clause).present || inClaim.some(({ person }) => person !== first.person)) return [];
  const after = clause.slice(first.end);
  if (REPORTED.test(after) || DONE_BY.test(clause)) return [];
  const chinese = after.match(/^(?:会|将|已经?|也|要|来|去)*(\p{Script=Han}{2})/u)?.[1];
  const [verb] = chinese ? [chinese] : termsOf(after);
  if (!verb) return [];
  const holders = parts.filter(({ text }) => (chinese ? text.includes(verb) : termsOf(text).has(verb)));
  const has = (part: Part) => part.mentions.some(({ person }) => person === first.person);
  const isOthers = holders.length > 0 && holders.every((part) => part.mentions.length > 0 && !has(part));
  return isOthers && parts.some(has) ? [first.person] : [];
}

/** The day that the evidence gives to somebody else. */
function onAnothersDay(inClaim: Mention[], clause: string, parts: Part[], { written }: Evidence): string[] {
  const people = [...new Set(inClaim.map(({ person }) => person))];
  const { dates } = readFacts(clause);
  if (people.length !== 1 || dates.length === 0) return [];
  const of = (part: Part) => readFacts(part.text).dates;
  const onDay = parts.filter((part) => of(part).some((one) => dates.some((date) => sameDate(date, one, written))));
  const mine = parts.filter((part) => part.mentions.some(({ person, start }) => start >= 0 && person === people[0]));
  const isOthers =
    onDay.length > 0 &&
    onDay.every((part) => part.mentions.length > 0 && !part.mentions.some(({ person }) => person === people[0]));
  return isOthers && mine.some((part) => of(part).some(({ kind }) => dates.some((date) => date.kind === kind)))
    ? [people[0]!]
    : [];
}

/** Who is given or told something in the evidence, and does it in the claim. */
function objectAsSubject(inClaim: Mention[], clause: string, part: Part): string[] {
  const [first] = inClaim;
  if (!first || first.start > 2 || inClaim.some((one) => one.person !== first.person)) return [];
  const rest = clause.slice(first.end);
  const there = part.mentions.filter((one) => one.person === first.person && one.start >= 0);
  if (there.length === 0 || RECEIVES.test(rest) || DONE_BY.test(clause)) return [];
  return there.every(
    (one) =>
      AS_OBJECT.test(part.text.slice(0, one.start)) &&
      part.mentions.some((other) => other.start >= 0 && other.start < one.start && other.person !== one.person),
  )
    ? [first.person]
    : [];
}

/** What the author tells of the other side is not his own doing. */
function doneByAnother(inClaim: Mention[], clause: string, part: Part, { message }: Evidence): string[] {
  const [first] = inClaim;
  if (!first || first.person !== message.author || first.start > 2 || REPORTED.test(clause.slice(first.end))) return [];
  const subject = part.text.trim().match(OTHER_SIDE);
  return subject?.index === 0 && !FIRST_PERSON.test(part.text) ? [first.person] : [];
}

/** "Ann instead of Bob" where it is Bob who comes instead. */
function replacedBy(inClaim: Mention[], clause: string, { sentences }: Evidence, members: Members): string[] {
  const left = inClaim.filter(({ start }) => /\binstead of\s*$|(?:代替|取代|顶替)\s*$/iu.test(clause.slice(0, start)));
  const comes = members
    .find(sentences)
    .filter(({ end }) => /^[^,，。.;]{0,20}\binstead\b(?! of)/iu.test(sentences.slice(end)));
  return left.filter(({ person }) => comes.some((one) => one.person === person)).map(({ person }) => person);
}
