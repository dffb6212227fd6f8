import type { Evidence } from './evidence.ts';
import { readNegations } from './read-negations.ts';
import type { Reason } from './reason.ts';

const ALL = /全部|所有|每个|人人|全都|一律|\b(?:all|every|everything|everyone)\b/iu;
const REST =
  /剩下|剩余|其余|余下|除了?|另外|之外|一半|部分|\b(?:half|some|but|the rest|the others?|remaining|except|apart from)\b/iu;
const ONLY = /只(?!能|好|是|要)|仅|\bonly\b/iu;
const ALL_DAY = /全天|整天|\ball (?:day|week|month|year)\b/iu;
const ALSO = /也|同样|\b(?:too|also|as well)\b/iu;
const BOTH = /两[样个种者项]都|都有|\bboth\b/iu;
const ONE_OF = /[二两三四]选一|任选|选一|\b(?:pick|choose|select) one\b|\beither (?:one|of)\b/iu;

/** Everything, where the evidence tells some from the rest; both, where it is one of two. */
export function compareQuantifiers(claim: string, evidence: Evidence[]): Reason[] {
  const sentences = evidence.map((one) => one.sentences).join('\n');
  const only = (pattern: RegExp) => pattern.test(sentences) && !pattern.test(claim);
  const isMore =
    (ALL.test(claim) && (only(REST) || only(ONLY))) ||
    (ALL_DAY.test(claim) && !ALL_DAY.test(sentences)) ||
    (BOTH.test(claim) && ONE_OF.test(sentences));
  const isMoreOf = !readNegations(claim).present && isMore;
  const isLikewise =
    ALSO.test(claim) &&
    !ALSO.test(sentences) &&
    evidence.some((one) => one.clauses.some(({ negations }) => negations.present));
  return isMoreOf || isLikewise ? [{ kind: 'opposite', about: claim }] : [];
}
