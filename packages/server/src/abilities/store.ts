import type { AbilitySettings } from '@wanwen/contract';
import type { Kysely } from 'kysely';
import { type AnyDatabase, type Clock, isoTime, newId } from '../platform/index.ts';
import type { AbilityRatingsTable, AbilityTables } from './tables.ts';

/** On, with the default model and nothing added. */
const usual: AbilitySettings = { enabled: true, model: null, addition: '' };

/** What was decided about one ability, among all that was. */
export const settingsIn = (all: ReadonlyMap<string, AbilitySettings>, abilityId: string): AbilitySettings =>
  all.get(abilityId) ?? usual;

/** All SQL of this room. */
export class AbilityStore {
  readonly #db: Kysely<AbilityTables>;

  constructor(db: AnyDatabase) {
    this.#db = db;
  }

  /** What an organisation decided, by the ability's id; only what it did decide. */
  async settingsOf(organisationId: string): Promise<Map<string, AbilitySettings>> {
    const rows = await this.#db
      .selectFrom('ability_settings')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .execute();
    return new Map(
      rows.map(({ ability_id, enabled, model, addition }) => [ability_id, { enabled: enabled === 1, model, addition }]),
    );
  }

  async settings(organisationId: string, abilityId: string): Promise<AbilitySettings> {
    return settingsIn(await this.settingsOf(organisationId), abilityId);
  }

  async set(organisationId: string, abilityId: string, settings: AbilitySettings, clock: Clock): Promise<void> {
    const { enabled, model, addition } = settings;
    const columns = { enabled: enabled ? 1 : 0, model, addition, updated_at: isoTime(clock) } as const;
    await this.#db
      .insertInto('ability_settings')
      .values({ organisation_id: organisationId, ability_id: abilityId, ...columns })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'ability_id']).doUpdateSet(columns))
      .execute();
  }

  /** Writes down what a person said about a run, in the place of what they said before. */
  async rate(rated: Omit<AbilityRatingsTable, 'id' | 'created_at'>, clock: Clock): Promise<void> {
    const { rating, reason, ability_version } = rated;
    const said = { rating, reason, ability_version, created_at: isoTime(clock) };
    await this.#db
      .insertInto('ability_ratings')
      .values({ ...rated, ...said, id: newId() })
      .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id', 'run_id']).doUpdateSet(said))
      .execute();
  }

  /** @returns how many ratings went */
  async removeRatings(organisationId: string, before: string): Promise<number> {
    const { numDeletedRows } = await this.#db
      .deleteFrom('ability_ratings')
      .where('organisation_id', '=', organisationId)
      .where('created_at', '<', before)
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  inTransaction<Result>(work: (store: AbilityStore, transaction: Kysely<AbilityTables>) => Promise<Result>) {
    return this.#db.transaction().execute((transaction) => work(new AbilityStore(transaction), transaction));
  }
}
