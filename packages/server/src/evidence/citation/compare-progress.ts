import { ABANDONED, WAITS } from './cues.ts';
import type { Clause, Evidence } from './evidence.ts';
import type { Reason } from './reason.ts';
import { stem } from './terms.ts';

/** "Has signed" where the evidence only ever speaks of signing as yet to come. */
export function notYetDone(clause: Clause, evidence: Evidence[]): Reason[] {
  if (clause.negations.present || clause.mood.conditional || clause.mood.asked) return [];
  const english = onlyIntended(clause, evidence);
  if (english.length > 0) return english;
  if ((!clause.mood.completed && !/了/u.test(clause.text)) || WAITS.test(clause.text)) return [];
  if (evidence.some(({ sentences }) => ABANDONED.test(sentences)) && !/已/u.test(clause.text)) return [];
  const verbs = [
    ...clause.text.matchAll(
      /已经?(?:被|把|(?:给|向|跟|为)\p{Script=Han}{1,3})?(\p{Script=Han})|(\p{Script=Han})(?:完|好)?了/gu,
    ),
  ].map(([, one, other]) => (one ?? other)!);
  const all = evidence.flatMap((one) => one.clauses);
  return verbs
    .map((verb) => all.filter((one) => one.text.includes(verb)))
    .filter(
      (holders) =>
        holders.length > 0 &&
        holders.every(
          ({ mood, text, facts }) =>
            (mood.future || mood.proposed || isAhead(facts) || MAY.test(text)) && !mood.completed,
        ),
    )
    .map(() => ({ kind: 'progress', about: clause.text }));
}

/** Whether a clause gives a day or a time of day that is still to come. */
export function isAhead({ dates }: Clause['facts']): boolean {
  return dates.some(
    (one) =>
      (one.kind === 'relative' && one.days > 0) ||
      (one.kind === 'stretch' && one.offset > 0) ||
      (one.kind === 'weekday' && (one.week ?? 0) >= 0) ||
      one.kind === 'half',
  );
}

const MAY = /能(?=[^，,]{1,6}(?:下来|出来|完|好))|可以|建议|容易|答应|派|再(?=说|谈|看)|先.{0,6}再|想|要求/u;

/** "Was sent" where the evidence only speaks of what is "to be sent", "could be sent" or is asked for. */
function onlyIntended(clause: Clause, evidence: Evidence[]): Reason[] {
  if (STILL_TO.test(clause.text)) return [];
  const verbs = [...clause.text.matchAll(PAST)].map(([verb]) => verb.toLowerCase());
  const bases = new Set(verbs.map((verb) => stem(IRREGULAR[verb] ?? verb)));
  const uses = evidence
    .flatMap((one) => one.clauses)
    .flatMap((one) =>
      [...one.text.matchAll(/[a-z]+/gi)]
        .filter(([word]) => bases.has(stem(word.toLowerCase())))
        .map(({ 0: word, index }) => ({ word, before: one.text.slice(0, index), ahead: isAhead(one.facts) })),
    );
  const isIntended = uses.every(({ word, before, ahead }) => !/ed$/i.test(word) && (ahead || INTENDS.test(before)));
  return uses.length > 0 && isIntended ? [{ kind: 'progress', about: clause.text }] : [];
}

const STILL_TO = /\b(?:to be|will be|going to be|should be|can be|must be)\b/i;
const INTENDS = /\b(?:to|will|can|could|would|should|may|might|rather|please|let's|'ll)\s(?:\w+ )?$/i;

const IRREGULAR: Record<string, string> = {
  sent: 'send',
  made: 'make',
  built: 'build',
  bought: 'buy',
  sold: 'sell',
  paid: 'pay',
  told: 'tell',
  held: 'hold',
  done: 'do',
  given: 'give',
  taken: 'take',
  written: 'write',
  chosen: 'choose',
  left: 'leave',
  met: 'meet',
  set: 'set',
  put: 'put',
  cut: 'cut',
  found: 'find',
  shown: 'show',
  begun: 'begin',
};

/** The past of English verbs, where nothing makes it a passive of the present. */
const PAST = new RegExp(
  `(?<!\\b(?:is|are|be|being|get|gets|to|not|of) )\\b(?:(?!need|based|limited|required)\\w{3,}ed|${Object.keys(IRREGULAR).join('|')})\\b`,
  'giu',
);
