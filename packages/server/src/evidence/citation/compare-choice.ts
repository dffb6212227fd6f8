import { chineseWords } from './common-words.ts';
import type { Clause, Evidence } from './evidence.ts';
import type { Reason } from './reason.ts';
import { overlap } from './terms.ts';

const OR = /还是|\bor\b/iu;
const CHOOSES = /选|用|定|想要|\b(?:wants?|cho(?:o|se)\w*|picks?|prefers?|goes for)\b/iu;
const HAN = /\p{Script=Han}/u;

/** What a question offers and its answer leaves, told as chosen; or what is said of the one, told of the other. */
export function compareChoice(clauses: Clause[], evidence: Evidence[]): Reason[] {
  return evidence.flatMap(({ context, clauses: [answer, ...others] }) => {
    const options = optionsOf(context);
    if (!options || !answer) return [];
    const said = (text: string) => options.filter((option) => wordsOf(text).includes(option));
    const [chosen, ...more] = said(answer.text);
    if (!chosen || more.length > 0 || answer.negations.present) return [];
    const isTurned = (clause: Clause) => {
      const [told, ...rest] = said(clause.text);
      if (!told || rest.length > 0 || clause.negations.present) return false;
      const score = (other: Clause) => overlap(clause.keys, other.keys);
      const best = others.toSorted((one, other) => score(other) - score(one))[0];
      const [there] = best && score(best) > 0 ? said(best.text) : [];
      return there === undefined || CHOOSES.test(clause.text)
        ? told !== chosen && CHOOSES.test(clause.text)
        : told !== there;
    };
    return clauses.filter(isTurned).map(({ text }) => ({ kind: 'opposite' as const, about: text }));
  });
}

/** What "X or Y" offers: the words that differ nearest to the "or". */
function optionsOf(question: string): [string, string] | undefined {
  const [before, after, ...more] = question.split(OR);
  if (before === undefined || after === undefined || more.length > 0) return undefined;
  const [left, right] = [wordsOf(before), wordsOf(after)];
  const one = left.findLast((word) => !right.includes(word));
  const other = right.find((word) => !left.includes(word));
  return one && other ? [one, other] : undefined;
}

const wordsOf = (text: string) =>
  (HAN.test(text) ? chineseWords(text) : (text.match(/\p{L}+/gu) ?? [])).map((word) => word.toLowerCase());
