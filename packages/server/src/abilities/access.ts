import type { AbilitySettings } from '@wanwen/contract';
import type { Accounts, Acting, Caller } from '../accounts/index.ts';
import { keyMayNotCall } from '../gateway/index.ts';
import type { Ability } from './define-ability.ts';
import { abilityForLeaders, abilityNotAllowed, abilityNotFound, abilityOff } from './errors.ts';
import { slugOf } from './own/make-ability.ts';
import type { OwnAbilities } from './own/own-abilities.ts';
import { type AbilityStore, settingsIn } from './store.ts';

interface AccessOptions {
  found: readonly Ability[];
  own: Pick<OwnAbilities, 'published' | 'publishedOne'>;
  store: AbilityStore;
  accounts: Pick<Accounts, 'requireRight'>;
}

/** An ability, and what the caller's organisation decided about it. */
interface UsableAbility {
  ability: Ability;
  settings: AbilitySettings;
}

export type AbilityAccess = ReturnType<typeof createAccess>;

/** Which abilities there are in an organisation, and who may use which. */
export function createAccess({ found, own, store, accounts }: AccessOptions) {
  const byId = new Map(found.map((ability) => [ability.id, ability]));

  /** Those of the product, and those that the organisation made and published. */
  const allOf = async (organisationId: string): Promise<Ability[]> => [
    ...found,
    ...(await own.published(organisationId)),
  ];

  const lookUp = async (organisationId: string, id: string): Promise<Ability | undefined> => {
    const slug = slugOf(id);
    return slug === undefined ? byId.get(id) : own.publishedOne(organisationId, slug);
  };

  /** @throws {AppError} `ability_not_found` */
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

  const usable = async (caller: Caller): Promise<UsableAbility[]> => {
    const settings = await store.settingsOf(caller.organisationId);
    const some: UsableAbility[] = [];
    for (const ability of await allOf(caller.organisationId)) {
      const decided = settingsIn(settings, ability.id);
      if ((await refusal(ability, caller, decided)) === undefined) some.push({ ability, settings: decided });
    }
    return some;
  };

  /**
   * One that the caller may use; who asks for another one is told of those only.
   * @throws {AppError} `ability_not_found`, or why the caller may not use it
   */
  const findUsable = async (caller: Caller, id: string): Promise<UsableAbility> => {
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
  const findForRun = async (caller: Caller, id: string): Promise<UsableAbility> => {
    if (caller.mayCall === false) throw keyMayNotCall();
    return findUsable(caller, id);
  };

  /** Who may try one that is not published: those who may publish it. @throws {AppError} why the caller may not */
  const requireTrial = async (caller: Caller, id: string): Promise<void> => {
    if (caller.mayCall === false) throw keyMayNotCall();
    if (caller.abilities && !caller.abilities.includes(id)) throw abilityNotAllowed(id);
    if (!(await isLeader(caller))) throw abilityForLeaders(id);
  };

  return { allOf, find, usable, findUsable, findForRun, requireTrial };
}
