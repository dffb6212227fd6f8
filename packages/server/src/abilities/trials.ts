import type { AbilityResult, AbilityScore, ScoreOwnAbility, TryOwnAbility } from '@wanwen/contract';
import { AppError } from '../platform/index.ts';
import type { AbilityAccess } from './access.ts';
import { chosenModel } from './chosen-model.ts';
import { exampleNotFound } from './errors.ts';
import { checkDefinition } from './own/check-definition.ts';
import { makeAbility, ownId } from './own/make-ability.ts';
import { type Asked, type RunPlace, runAbility } from './run-ability.ts';
import { readCases, scoreCase } from './score-case.ts';
import type { AbilityStore } from './store.ts';

type TryRequest = TryOwnAbility & Asked;
type ScoreRequest = ScoreOwnAbility & Asked;

interface TrialsOptions {
  place: RunPlace;
  store: AbilityStore;
  access: Pick<AbilityAccess, 'requireTrial'>;
}

/** Runs of definitions that are not published, with what is set for their names. */
export function createTrials({ place, store, access }: TrialsOptions) {
  const start = async ({ slug, definition, caller, model }: TryRequest | ScoreRequest) => {
    const id = ownId(slug);
    await access.requireTrial(caller, id);
    checkDefinition(definition);
    const settings = await store.settings(caller.organisationId, id);
    return { ability: makeAbility(slug, definition), addition: settings.addition, model: chosenModel(model, settings) };
  };

  return {
    /** Runs a definition that is not published. @throws {AppError} as `runAbility` does, and for one with faults */
    async tryOut(request: TryRequest): Promise<AbilityResult> {
      return runAbility(place, { ...request, ...(await start(request)) });
    },

    /** Runs one of the examples of a definition that is not published, and looks how good the answer is. */
    async score(request: ScoreRequest): Promise<AbilityScore> {
      const started = await start(request);
      const one = (await readCases(started.ability))[request.example];
      if (!one) throw exampleNotFound(request.example);
      const began = performance.now();
      const { input, language } = one;
      const outcome = await outcomeOf(runAbility(place, { ...request, ...started, input, language }));
      return {
        ...{ output: null, error: null, ...outcome, name: one.name },
        ...scoreCase(started.ability, one, outcome),
        ms: Math.round(performance.now() - began),
      };
    },
  };
}

/** Answers that are no good, for which a case is scored; whatever else fails is no answer at all. */
const SCORED = ['answer_unusable', 'input_too_long', 'ability_timed_out', 'deadline_exceeded'];

const outcomeOf = (run: Promise<AbilityResult>) =>
  run.then(
    ({ output }) => ({ output }),
    (error: unknown) => {
      if (error instanceof AppError && SCORED.includes(error.code)) return { error: error.code };
      throw error;
    },
  );
