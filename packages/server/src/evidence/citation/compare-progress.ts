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
  const verbs = [...clause.text.matchAll(/已经?(?:被|把)?(\p{Script=Han})|(\p{Script=Han})(?:完|好)?了/gu)].map(
    ([, one, other]) => (one ?? other)!,
  );
  const all = evidence.flatMap((one) => one.clauses);
  return verbs
    .map((verb) => all.filter((one) => one.text.includes(verb)))
    .filter(
      (holders) =>
        holders.length > 0 &&
        holders.every(({ mood, text }) => (mood.future || mood.proposed || MAY.test(text)) && !mood.completed),
    )
    .map(() => ({ kind: 'progress', about: clause.text }));
}

const MAY = /能(?=[^，,]{1,6}(?:下来|出来|完|好))|可以|建议|容易|答应|派|再(?=说|谈|看)|先.{0,6}再|想/u;

/** "Was sent" where the evidence only speaks of what is "to be sent", "could be sent" or is asked for. */
function onlyIntended(clause: Clause, evidence: Evidence[]): Reason[] {
  const verb = clause.text.match(
    /\b(?:has|have|had|was|were)(?: been| already| now)? (?!going|planning|supposed)([a-z]+(?:ed|en|t|wn|ne|de|ld|id))\b/i,
  )?.[1];
  if (!verb || /\b(?:to be|will be|going to be)\b/i.test(clause.text)) return [];
  const base = IRREGULAR[verb.toLowerCase()] ?? stem(verb.toLowerCase());
  const sentences = evidence.map((one) => one.sentences).join('\n');
  const uses = [...sentences.matchAll(/[a-z]+/gi)].filter(([word]) => stem(word.toLowerCase()) === stem(base));
  const intended = uses.every(
    ({ 0: word, index }) =>
      !/ed$/i.test(word) &&
      /\b(?:to|will|can|could|would|should|may|might|rather|please|let's|'ll)\s(?:\w+ )?$/i.test(
        sentences.slice(0, index),
      ),
  );
  return uses.length > 0 && intended ? [{ kind: 'progress', about: clause.text }] : [];
}

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
