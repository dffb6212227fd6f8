import type { OrganisationAbility, SetAbility } from '@wanwen/contract';
import type { Accounts, Acting } from '../accounts/index.ts';
import type { Clock } from '../platform/index.ts';
import { namesOf } from './ability-card.ts';
import type { AbilityAccess } from './access.ts';
import { type AbilityStore, settingsIn } from './store.ts';

interface SettingsOptions {
  store: AbilityStore;
  access: Pick<AbilityAccess, 'allOf' | 'find'>;
  accounts: Pick<Accounts, 'requireRight' | 'recordAudit'>;
  clock: Clock;
}

/** What organisations decide about abilities: on or off, with which model, with what added. */
export const decideSettings = ({ store, access, accounts, clock }: SettingsOptions) => ({
  /** All abilities, with what an organisation decided. */
  async listSettings(acting: Acting, organisationId: string): Promise<OrganisationAbility[]> {
    await accounts.requireRight(acting, organisationId, 'abilities.manage');
    const settings = await store.settingsOf(organisationId);
    return (await access.allOf(organisationId)).map((ability) => ({
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
    const ability = await access.find(organisationId, id);
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
});
