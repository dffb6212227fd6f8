import { chosenSort, type ListOwnAbilities, tableSorts } from '@wanwen/contract';
import type { Kysely, Selectable, Updateable } from 'kysely';
import type { AnyDatabase } from '../../platform/index.ts';
import type { AbilityTables, OwnAbilitiesTable, OwnAbilityVersionsTable } from '../tables.ts';

export type OwnRow = Selectable<OwnAbilitiesTable>;
export type VersionRow = Selectable<OwnAbilityVersionsTable>;

/** A version that people use. */
export interface PublishedRow {
  slug: string;
  versionId: string;
}

/** All SQL of the abilities that organisations make themselves. */
export class OwnStore {
  readonly #db: Kysely<AbilityTables>;

  constructor(db: AnyDatabase) {
    this.#db = db;
  }

  /** Those of an organisation, by slug if not asked otherwise. */
  list(organisationId: string, asked: ListOwnAbilities = {}): Promise<OwnRow[]> {
    const { sort, order } = chosenSort(tableSorts.ownAbilities, asked);
    return this.#db
      .selectFrom('own_abilities')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .orderBy(sort === 'id' ? 'slug' : 'updated_at', order)
      .orderBy('id', order)
      .execute();
  }

  find(organisationId: string, slug: string): Promise<OwnRow | undefined> {
    return this.#db
      .selectFrom('own_abilities')
      .selectAll()
      .where('organisation_id', '=', organisationId)
      .where('slug', '=', slug)
      .executeTakeFirst();
  }

  /** What an organisation's people use, or the one of that slug. */
  published(organisationId: string, slug?: string): Promise<PublishedRow[]> {
    const query = this.#db
      .selectFrom('own_abilities as own')
      .innerJoin('own_ability_versions as version', (join) =>
        join.onRef('version.ability_id', '=', 'own.id').onRef('version.number', '=', 'own.published'),
      )
      .select(['own.slug', 'version.id as versionId'])
      .where('own.organisation_id', '=', organisationId)
      .orderBy('own.slug');
    return (slug === undefined ? query : query.where('own.slug', '=', slug)).execute();
  }

  /** Definitions by the ids of their versions. */
  async definitions(versionIds: readonly string[]): Promise<Map<string, string>> {
    if (versionIds.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('own_ability_versions')
      .select(['id', 'definition'])
      .where('id', 'in', versionIds)
      .execute();
    return new Map(rows.map(({ id, definition }) => [id, definition]));
  }

  /** @returns false where the organisation has one with that slug by now */
  async insert(row: OwnRow): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await this.#db
      .insertInto('own_abilities')
      .values(row)
      .onConflict((conflict) => conflict.columns(['organisation_id', 'slug']).doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }

  /** @returns false where the row has another revision by now */
  async change({ id, revision }: OwnRow, change: Updateable<OwnAbilitiesTable>): Promise<boolean> {
    const { numUpdatedRows } = await this.#db
      .updateTable('own_abilities')
      .set({ ...change, revision: revision + 1 })
      .where('id', '=', id)
      .where('revision', '=', revision)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async insertVersion(row: VersionRow): Promise<void> {
    await this.#db.insertInto('own_ability_versions').values(row).execute();
  }

  /** All up to that number. */
  async removeVersions(abilityId: string, upTo: number): Promise<void> {
    await this.#db
      .deleteFrom('own_ability_versions')
      .where('ability_id', '=', abilityId)
      .where('number', '<=', upTo)
      .execute();
  }

  version(abilityId: string, number: number): Promise<VersionRow | undefined> {
    return this.#db
      .selectFrom('own_ability_versions')
      .selectAll()
      .where('ability_id', '=', abilityId)
      .where('number', '=', number)
      .executeTakeFirst();
  }

  /** Newest first, without the definitions. */
  versions(abilityId: string): Promise<Pick<VersionRow, 'number' | 'created_at' | 'created_by'>[]> {
    return this.#db
      .selectFrom('own_ability_versions')
      .select(['number', 'created_at', 'created_by'])
      .where('ability_id', '=', abilityId)
      .orderBy('number', 'desc')
      .execute();
  }

  /** With everything that hangs on it under its id. @returns false where it is gone already */
  async remove({ id, organisation_id: organisationId }: OwnRow, abilityId: string): Promise<boolean> {
    await this.#db.deleteFrom('own_ability_versions').where('ability_id', '=', id).execute();
    const { numDeletedRows } = await this.#db.deleteFrom('own_abilities').where('id', '=', id).executeTakeFirst();
    if (numDeletedRows === 0n) return false;
    for (const table of ['ability_settings', 'ability_ratings'] as const)
      await this.#db
        .deleteFrom(table)
        .where('organisation_id', '=', organisationId)
        .where('ability_id', '=', abilityId)
        .execute();
    return true;
  }

  inTransaction<Result>(work: (store: OwnStore, transaction: Kysely<AbilityTables>) => Promise<Result>) {
    return this.#db.transaction().execute((transaction) => work(new OwnStore(transaction), transaction));
  }
}
