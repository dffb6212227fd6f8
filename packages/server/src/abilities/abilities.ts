import type {
  AbilityCard,
  AbilityResult,
  AbilityScore,
  AbilitySettings,
  OrganisationAbility,
  RateAbility,
  RunAbility,
  ScoreOwnAbility,
  SetAbility,
  TryOwnAbility,
} from '@wanwen/contract';
import { USUAL_ICON } from '@wanwen/contract/ability-icons';
import type { Accounts, Acting, Caller } from '../accounts/index.ts';
import { keyMayNotCall } from '../gateway/index.ts';
import { AppError, type Database, systemClock } from '../platform/index.ts';
import { abilityVersion } from './ability-version.ts';
import type { Ability } from './define-ability.ts';
import { abilityForLeaders, abilityNotAllowed, abilityNotFound, abilityOff, exampleNotFound } from './errors.ts';
import { jsonSchemaOf } from './field.ts';
import { checkDefinition } from './own/check-definition.ts';
import { makeAbility, ownId, slugOf } from './own/make-ability.ts';
import { createOwnAbilities } from './own/own-abilities.ts';
import { reportRatings } from './ratings/report-ratings.ts';
import { type Run, type RunPlace, runAbility } from './run-ability.ts';
import { type AbilityCase, readCases, scoreCase } from './score-case.ts';
import { AbilityStore } from './store.ts';
import { withMessages } from './with-messages.ts';

export interface AbilitiesOptions extends RunPlace {
  database: Database;
  accounts: Pick<Accounts, 'requireRight' | 'recordAudit'>;
  /** What `findAbilities` found. */
  found: readonly Ability[];
}

type Asked = Pick<Run, 'caller' | 'requestId' | 'signal' | 'onEvent' | 'seconds' | 'traceparent'>;

export type RunRequest = RunAbility & Asked & { id: string };
export type TryRequest = TryOwnAbility & Asked;
export type ScoreRequest = ScoreOwnAbility & Asked;

export type Abilities = ReturnType<typeof createAbilities>;

/** What the product does with models, for whoever may use it. */
export function createAbilities({ database, accounts, found, ...place }: AbilitiesOptions) {
  const store = new AbilityStore(database.db);
  const clock = place.clock ?? systemClock;
  const byId = new Map(found.map((ability) => [ability.id, ability]));
  const own = createOwnAbilities({ database, accounts, clock });

  /** Those of the product, and those that the organisation made and published. */
  const allOf = async (organisationId: string): Promise<Ability[]> => [
    ...found,
    ...(await own.published(organisationId)),
  ];

  const lookUp = async (organisationId: string, id: string): Promise<Ability | undefined> => {
    const slug = slugOf(id);
    return slug === undefined ? byId.get(id) : own.publishedOne(organisationId, slug);
  };

  const find = async (organisationId: string, id: string): Promise<Ability> => {
    const ability = await lookUp(organisationId, id);
    if (ability) return ability;
    throw abilityNotFound(
      id,
      found.map((each) => each.id),
    );
  };

  const isLeader = async ({ personId, keyId, organisationId }: Caller): Promise<boolean> => {
    // Only leaders make keys of the organisation itself.
    if (personId === null) return keyId !== null;
    try {
      const acting: Acting = { actor: { personId, administrator: false }, address: null };
      await accounts.requireRight(acting, organisationId, 'abilities.manage');
      return true;
    } catch {
      return false;
    }
  };

  /** Why the caller may not use it; undefined where they may. */
  const refusal = async ({ id, whoMayRun }: Ability, caller: Caller, { enabled }: AbilitySettings) => {
    if (!enabled) return abilityOff(id);
    if (caller.abilities && !caller.abilities.includes(id)) return abilityNotAllowed(id);
    return whoMayRun === 'leaders' && !(await isLeader(caller)) ? abilityForLeaders(id) : undefined;
  };

  /** Those that the caller may use, with what was decided about them. */
  const usable = async (caller: Caller) => {
    const settings = await store.settingsOf(caller.organisationId);
    const some: { ability: Ability; settings: AbilitySettings }[] = [];
    for (const ability of await allOf(caller.organisationId)) {
      const decided = settingsIn(settings, ability.id);
      if ((await refusal(ability, caller, decided)) === undefined) some.push({ ability, settings: decided });
    }
    return some;
  };

  /** One that the caller may use; who asks for another one is told of those only. */
  const findUsable = async (caller: Caller, id: string) => {
    const ability = await lookUp(caller.organisationId, id);
    if (!ability)
      throw abilityNotFound(
        id,
        (await usable(caller)).map((each) => each.ability.id),
      );
    const settings = await store.settings(caller.organisationId, id);
    const refused = await refusal(ability, caller, settings);
    if (refused) throw refused;
    return { ability, settings };
  };

  /** The same, to be run: rules and prompts alone give away what the groups of a person hold, without a call of a model. */
  const findForRun = async (caller: Caller, id: string) => {
    if (caller.mayCall === false) throw keyMayNotCall();
    return findUsable(caller, id);
  };

  /** What is not published is run by those who may publish it, with what is set for its name. */
  const startTrial = async ({ slug, definition, caller, model }: TryRequest | ScoreRequest) => {
    const id = ownId(slug);
    if (caller.mayCall === false) throw keyMayNotCall();
    if (caller.abilities && !caller.abilities.includes(id)) throw abilityNotAllowed(id);
    if (!(await isLeader(caller))) throw abilityForLeaders(id);
    checkDefinition(definition);
    const settings = await store.settings(caller.organisationId, id);
    return { ability: makeAbility(slug, definition), addition: settings.addition, model: chosenModel(model, settings) };
  };

  return {
    /** Those that the caller may use now. */
    async list(caller: Caller): Promise<AbilityCard[]> {
      return (await usable(caller)).map(({ ability, settings }) => cardOf(ability, settings));
    },

    /** @throws {AppError} `ability_not_found`, or why the caller may not use it */
    async describe(caller: Caller, id: string): Promise<AbilityCard> {
      const { ability, settings } = await findUsable(caller, id);
      return cardOf(ability, settings);
    },

    /**
     * What a model is told to do with what was given, for programs that ask a model of their own.
     * @throws as `describe` does
     */
    async promptOf(caller: Caller, id: string, input: Record<string, unknown>): Promise<string> {
      const { ability, settings } = await findForRun(caller, id);
      const read = await withMessages(ability, input, { groups: place.groups, caller });
      const given = ability.material?.(read) ?? JSON.stringify(read, undefined, 2);
      return [withAddition(ability, settings), given].filter(Boolean).join('\n\n');
    },

    /** What its runs are scored by, such as the examples of an own one. @throws as `describe` does */
    async cases(caller: Caller, id: string): Promise<AbilityCase[]> {
      const { ability } = await findUsable(caller, id);
      return readCases(ability);
    },

    /** @throws {AppError} as `describe` and `runAbility` do */
    async run({ id, model, ...request }: RunRequest): Promise<AbilityResult> {
      const { ability, settings } = await findForRun(request.caller, id);
      const chosen = chosenModel(model, settings);
      return runAbility(place, { ...request, ability, model: chosen, addition: settings.addition });
    },

    /** Runs a definition that is not published. @throws {AppError} as `runAbility` does, and for one with faults */
    async tryOut(request: TryRequest): Promise<AbilityResult> {
      return runAbility(place, { ...request, ...(await startTrial(request)) });
    },

    /** Runs one of the examples of a definition that is not published, and looks how good the answer is. */
    async score(request: ScoreRequest): Promise<AbilityScore> {
      const started = await startTrial(request);
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

    /** The making of own abilities. */
    own,

    /** What a member says about the result of a run of theirs. @throws {AppError} `ability_not_found`, `not_allowed` */
    async rate(
      acting: Acting & { personId: string },
      { organisationId, id, runId }: { organisationId: string; id: string; runId: string },
      { rating, reason }: RateAbility,
    ): Promise<void> {
      await accounts.requireRight(acting, organisationId, 'organisation.read');
      const ability = await find(organisationId, id);
      const { addition } = await store.settings(organisationId, id);
      await store.rate(
        {
          organisation_id: organisationId,
          person_id: acting.personId,
          run_id: runId,
          ability_id: id,
          ability_version: abilityVersion(ability, addition),
          rating,
          reason,
        },
        clock,
      );
    },

    /** Removes what was said before that time. @returns how many ratings went */
    removeRatings: (organisationId: string, before: string): Promise<number> =>
      store.removeRatings(organisationId, before),

    ...reportRatings({ db: database.db, accounts, clock }),

    /** All abilities, with what an organisation decided. */
    async listSettings(acting: Acting, organisationId: string): Promise<OrganisationAbility[]> {
      await accounts.requireRight(acting, organisationId, 'abilities.manage');
      const settings = await store.settingsOf(organisationId);
      return (await allOf(organisationId)).map((ability) => ({
        ...namesOf(ability),
        paints: ability.paints ?? false,
        settings: settingsIn(settings, ability.id),
      }));
    },

    /** @throws {AppError} `ability_not_found`, `not_allowed` */
    async set(
      acting: Acting,
      { organisationId, id }: { organisationId: string; id: string },
      change: SetAbility,
    ): Promise<OrganisationAbility> {
      await accounts.requireRight(acting, organisationId, 'abilities.manage');
      const ability = await find(organisationId, id);
      const settings = await store.inTransaction(async (inside, transaction) => {
        const before = await inside.settings(organisationId, id);
        const after = { ...before, ...change };
        await inside.set(organisationId, id, after, clock);
        const target = { kind: 'ability', id };
        await accounts.recordAudit(transaction, acting, {
          action: 'ability.update',
          organisationId,
          target,
          before,
          after,
        });
        return after;
      });
      return { ...namesOf(ability), paints: ability.paints ?? false, settings };
    },
  };
}

const settingsIn = (all: ReadonlyMap<string, AbilitySettings>, id: string): AbilitySettings =>
  all.get(id) ?? { enabled: true, model: null, addition: '' };

const chosenModel = (asked: string | null | undefined, { model }: AbilitySettings): string | null => {
  const chosen = asked || model;
  return chosen && chosen !== 'default' ? chosen : null;
};

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

const withAddition = ({ instructions }: Ability, { addition }: AbilitySettings) =>
  addition === '' ? instructions : `${instructions}\n\n${addition}`;

const namesOf = ({ id, title, description, icon = USUAL_ICON }: Ability) => ({ id, title, description, icon });

const cardOf = (ability: Ability, { model }: AbilitySettings): AbilityCard => ({
  ...namesOf(ability),
  input: jsonSchemaOf(ability.input, 'input'),
  output: jsonSchemaOf(ability.output, 'output'),
  model,
});
