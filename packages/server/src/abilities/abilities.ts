import type { AbilityCard, AbilityResult, AbilitySettings, RateAbility, RunAbility } from '@wanwen/contract';
import type { Accounts, Acting, Caller } from '../accounts/index.ts';
import { type Database, systemClock } from '../platform/index.ts';
import { cardOf } from './ability-card.ts';
import { createAccess } from './access.ts';
import { chosenModel } from './chosen-model.ts';
import { decideSettings } from './decide-settings.ts';
import type { Ability } from './define-ability.ts';
import { createOwnAbilities } from './own/own-abilities.ts';
import { rateResult } from './ratings/rate-result.ts';
import { reportRatings } from './ratings/report-ratings.ts';
import { type Asked, type RunPlace, runAbility } from './run-ability.ts';
import { type AbilityCase, readCases } from './score-case.ts';
import { AbilityStore } from './store.ts';
import { createTrials } from './trials.ts';
import { withMessages } from './with-messages.ts';

export interface AbilitiesOptions extends RunPlace {
  database: Database;
  accounts: Pick<Accounts, 'requireRight' | 'recordAudit'>;
  /** What `findAbilities` found. */
  found: readonly Ability[];
}

type RunRequest = RunAbility & Asked & { id: string };

export type Abilities = ReturnType<typeof createAbilities>;

/** What the product does with models, for whoever may use it. */
export function createAbilities({ database, accounts, found, ...place }: AbilitiesOptions) {
  const store = new AbilityStore(database.db);
  const clock = place.clock ?? systemClock;
  const own = createOwnAbilities({ database, accounts, clock });
  const access = createAccess({ found, own, store, accounts });
  const room = { store, access, accounts, clock };

  return {
    /** Those that the caller may use now. */
    async list(caller: Caller): Promise<AbilityCard[]> {
      return (await access.usable(caller)).map(({ ability, settings }) => cardOf(ability, settings));
    },

    /** @throws {AppError} `ability_not_found`, or why the caller may not use it */
    async describe(caller: Caller, id: string): Promise<AbilityCard> {
      const { ability, settings } = await access.findUsable(caller, id);
      return cardOf(ability, settings);
    },

    /**
     * What a model is told to do with what was given, for programs that ask a model of their own.
     * @throws as `describe` does
     */
    async promptOf(caller: Caller, id: string, input: Record<string, unknown>): Promise<string> {
      const { ability, settings } = await access.findForRun(caller, id);
      const read = await withMessages(ability, input, { groups: place.groups, caller });
      const given = ability.material?.(read) ?? JSON.stringify(read, undefined, 2);
      return [withAddition(ability, settings), given].filter(Boolean).join('\n\n');
    },

    /** What its runs are scored by, such as the examples of an own one. @throws as `describe` does */
    async cases(caller: Caller, id: string): Promise<AbilityCase[]> {
      const { ability } = await access.findUsable(caller, id);
      return readCases(ability);
    },

    /** @throws {AppError} as `describe` and `runAbility` do */
    async run({ id, model, ...request }: RunRequest): Promise<AbilityResult> {
      const { ability, settings } = await access.findForRun(request.caller, id);
      const chosen = chosenModel(model, settings);
      return runAbility(place, { ...request, ability, model: chosen, addition: settings.addition });
    },

    ...createTrials({ place, store, access }),

    /** The making of own abilities. */
    own,

    /** What a member says about the result of a run of theirs. @throws {AppError} `ability_not_found`, `not_allowed` */
    rate: (
      acting: Acting & { personId: string },
      run: { organisationId: string; id: string; runId: string },
      said: RateAbility,
    ): Promise<void> => rateResult(room, acting, run, said),

    /** Removes what was said before that time. @returns how many ratings went */
    removeRatings: (organisationId: string, before: string): Promise<number> =>
      store.removeRatings(organisationId, before),

    ...reportRatings({ db: database.db, accounts, clock }),
    ...decideSettings(room),
  };
}

const withAddition = ({ instructions }: Ability, { addition }: AbilitySettings) =>
  addition === '' ? instructions : `${instructions}\n\n${addition}`;
