import type {
  AbilityCard,
  AbilityResult,
  AbilitySettings,
  OrganisationAbility,
  RateAbility,
  RunAbility,
  SetAbility,
} from '@wanwen/contract';
import type { Accounts, Acting, Caller } from '../accounts/index.ts';
import { type Database, systemClock } from '../platform/index.ts';
import { abilityVersion } from './ability-version.ts';
import type { Ability } from './define-ability.ts';
import { abilityForLeaders, abilityNotAllowed, abilityNotFound, abilityOff } from './errors.ts';
import { jsonSchemaOf } from './field.ts';
import { reportRatings } from './ratings/report-ratings.ts';
import { type Run, type RunPlace, runAbility } from './run-ability.ts';
import { AbilityStore } from './store.ts';

export interface AbilitiesOptions extends RunPlace {
  database: Database;
  accounts: Pick<Accounts, 'requireRight' | 'recordAudit'>;
  /** What `findAbilities` found. */
  found: readonly Ability[];
}

export type RunRequest = RunAbility &
  Pick<Run, 'caller' | 'requestId' | 'signal' | 'onEvent' | 'seconds'> & {
    id: string;
    traceparent?: string | undefined;
  };

export type Abilities = ReturnType<typeof createAbilities>;

/** What the product does with models, for whoever may use it. */
export function createAbilities({ database, accounts, found, ...place }: AbilitiesOptions) {
  const store = new AbilityStore(database.db);
  const clock = place.clock ?? systemClock;
  const byId = new Map(found.map((ability) => [ability.id, ability]));

  const find = (id: string): Ability => {
    const ability = byId.get(id);
    if (!ability) throw abilityNotFound(id, [...byId.keys()]);
    return ability;
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

  const settingsIn = (all: ReadonlyMap<string, AbilitySettings>, id: string): AbilitySettings =>
    all.get(id) ?? { enabled: true, model: null, addition: '' };

  return {
    /** Those that the caller may use now. */
    async list(caller: Caller): Promise<AbilityCard[]> {
      const settings = await store.settingsOf(caller.organisationId);
      const cards: AbilityCard[] = [];
      for (const ability of byId.values()) {
        const own = settingsIn(settings, ability.id);
        if ((await refusal(ability, caller, own)) === undefined) cards.push(cardOf(ability, own));
      }
      return cards;
    },

    /** @throws {AppError} `ability_not_found`, or why the caller may not use it */
    async describe(caller: Caller, id: string): Promise<AbilityCard> {
      const ability = find(id);
      const settings = await store.settings(caller.organisationId, id);
      const refused = await refusal(ability, caller, settings);
      if (refused) throw refused;
      return cardOf(ability, settings);
    },

    /** What a model is told to do, for programs that ask a model of their own. @throws as `describe` does */
    async instructionsOf(caller: Caller, id: string): Promise<string> {
      await this.describe(caller, id);
      return withAddition(find(id), await store.settings(caller.organisationId, id));
    },

    /** @throws {AppError} as `describe` and `runAbility` do */
    async run({ id, model, ...request }: RunRequest): Promise<AbilityResult> {
      const ability = find(id);
      const settings = await store.settings(request.caller.organisationId, id);
      const refused = await refusal(ability, request.caller, settings);
      if (refused) throw refused;
      const chosen = model || settings.model;
      return runAbility(place, {
        ...request,
        ability,
        model: chosen && chosen !== 'default' ? chosen : null,
        addition: settings.addition,
      });
    },

    /** What a member says about the result of a run of theirs. @throws {AppError} `ability_not_found`, `not_allowed` */
    async rate(
      acting: Acting & { personId: string },
      { organisationId, id, runId }: { organisationId: string; id: string; runId: string },
      { rating, reason }: RateAbility,
    ): Promise<void> {
      await accounts.requireRight(acting, organisationId, 'organisation.read');
      const ability = find(id);
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
      return found.map(({ id, title, description, paints = false }) => ({
        id,
        title,
        description,
        paints,
        settings: settingsIn(settings, id),
      }));
    },

    /** @throws {AppError} `ability_not_found`, `not_allowed` */
    async set(
      acting: Acting,
      { organisationId, id }: { organisationId: string; id: string },
      change: SetAbility,
    ): Promise<OrganisationAbility> {
      await accounts.requireRight(acting, organisationId, 'abilities.manage');
      const { title, description, paints = false } = find(id);
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
      return { id, title, description, paints, settings };
    },
  };
}

const withAddition = ({ instructions }: Ability, { addition }: AbilitySettings) =>
  addition === '' ? instructions : `${instructions}\n\n${addition}`;

const cardOf = ({ id, title, description, input, output }: Ability, { model }: AbilitySettings): AbilityCard => ({
  id,
  title,
  description,
  input: jsonSchemaOf(input, 'input'),
  output: jsonSchemaOf(output, 'output'),
  model,
});
