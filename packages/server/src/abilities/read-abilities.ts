import type { AbilityCard } from '@wanwen/contract';
import type { Database } from '../platform/index.ts';
import { cardOf } from './ability-card.ts';
import type { Ability } from './define-ability.ts';
import { findAbilities } from './find-abilities.ts';
import { MadeAbilities } from './own/made-abilities.ts';
import { OwnStore } from './own/own-store.ts';
import { AbilityStore, settingsIn } from './store.ts';

/**
 * The abilities of an organisation as its plain members are given them, for programs that run no server: nothing of the
 * server is loaded but this. Without a database they are those of the product.
 * @throws where the database is not of this version's shape
 */
export async function readAbilities(database: Database | undefined, organisationId: string): Promise<AbilityCard[]> {
  const store = database && new AbilityStore(database.db);
  const settings = (await store?.settingsOf(organisationId)) ?? new Map();
  const own = database === undefined ? [] : await publishedIn(new OwnStore(database.db), organisationId);
  return [...(await findAbilities()), ...own]
    .map((ability) => ({ ability, decided: settingsIn(settings, ability.id) }))
    .filter(({ ability, decided }) => decided.enabled && ability.whoMayRun !== 'leaders')
    .map(({ ability, decided }) => cardOf(ability, decided));
}

const publishedIn = async (store: OwnStore, organisationId: string): Promise<Ability[]> =>
  new MadeAbilities(store).of(await store.published(organisationId));
