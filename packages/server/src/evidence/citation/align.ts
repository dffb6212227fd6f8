import { type Clause, type Evidence, readClause } from './evidence.ts';
import type { Members } from './members.ts';
import { overlap } from './terms.ts';

/** Clauses of the evidence that are nearly as like the claim's as the likest. */
const NEARLY = 0.7;
/** As near must one on the same topic be. */
const ON_TOPIC = 0.5;

/** The clauses of the evidence that a clause of the claim may be about. */
export interface Aligned {
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

/** Undefined for a clause that says nothing. */
export function align(clause: Clause, evidence: Evidence[], members: Members): Aligned | undefined {
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

/** Whether both name one number, date or time. */
export const sharesFact = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].some((key) => /^[#@]/.test(key) && other.has(key));

const sharesNumber = (one: ReadonlySet<string>, other: ReadonlySet<string>) =>
  [...one].some((key) => key.startsWith('#') && other.has(key));
