import type { AbilityCase, CaseOutcome, Judge, ScoredAbility } from '@wanwen/server/abilities';
import { ServerError } from '../errors.ts';
import type { AbilityClient } from './ability-client.ts';
import type { EvaluatedCase } from './evaluations.ts';

export interface Evaluator {
  client: AbilityClient;
  ability: ScoredAbility & { id: string };
  /** The model to evaluate; the organisation's where none is named. */
  model: string | undefined;
  judge: Judge | undefined;
}

/** Failures that are no answer to the case: without a model or the right to ask it, nothing is evaluated. */
const fatal = new Set([401, 402, 403, 429, 503]);
const fatalCodes = new Set(['model_not_found', 'model_not_installed']);

/**
 * Runs a case and scores what comes.
 * @returns the model that answered, where one did
 * @throws {ServerError} where nothing can be evaluated, or the judge cannot be asked
 */
export async function evaluateCase(
  evaluator: Evaluator,
  one: AbilityCase,
): Promise<{ scored: EvaluatedCase; model?: string }> {
  const { brokenLaws, scoreCase, judgeCase } = await import('@wanwen/server/abilities');
  const { ability, judge } = evaluator;
  const began = performance.now();
  const { outcome, model } = await runCase(evaluator, one);
  const ms = Math.round(performance.now() - began);
  const broken = brokenLaws(ability, one, outcome);
  const score = { ...scoreCase(ability, one, outcome), ...(broken.length === 0 ? {} : { broken }) };
  const claims = one.expect.judged ?? [];
  if (!('output' in outcome) || claims.length === 0) return { scored: { name: one.name, ...score, ms }, model };
  if (!judge) return { scored: { name: one.name, ...score, ms, unjudged: claims.length }, model };
  const { held, rules, faults, undecided } = await judgeCase(one, outcome.output, judge);
  return {
    scored: {
      ...score,
      ...{ name: one.name, ms, undecided, judged: rules },
      ...{ held: score.held + held, rules: score.rules + rules, faults: [...score.faults, ...faults] },
    },
    model,
  };
}

async function runCase(
  { client, ability, model }: Evaluator,
  { input, language, expect }: AbilityCase,
): Promise<{ outcome: CaseOutcome; model?: string }> {
  try {
    const result = await client.run(ability.id, { input, model, language });
    return { outcome: { output: result.output }, model: result.model };
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { refusalsOf } = await import('@wanwen/server/abilities');
    const isFatal = fatal.has(error.status) || fatalCodes.has(error.code);
    if (isFatal && !refusalsOf(expect).includes(error.code)) throw error;
    return { outcome: { error: error.code } };
  }
}
