import { chosenSort, type ListKeys, tableSorts } from '@wanwen/contract';
import { type Kysely, sql } from 'kysely';
import {
  CompiledStatements,
  containsText,
  sortedPage,
  textColumn,
  timeColumn,
  wordsColumn,
} from '../../platform/index.ts';
import type { AccountsTables, ApiKeysTable } from '../tables.ts';

const presentedColumns = [
  'api_keys.id',
  'api_keys.organisation_id',
  'api_keys.person_id',
  'api_keys.key_hash',
  'api_keys.access',
  'api_keys.models',
  'api_keys.abilities',
  'api_keys.addresses',
  'api_keys.limits',
  'api_keys.expires_at',
  'api_keys.revoked_at',
  'api_keys.last_used_at',
  'api_keys.lineage_id',
  'api_keys.replaced_by',
] as const;

type PresentedColumn = (typeof presentedColumns)[number] extends `api_keys.${infer Column}` ? Column : never;

/** What is looked at of a key with every call, and what its organisation says about it. */
export interface PresentedKeyRow extends Pick<ApiKeysTable, PresentedColumn> {
  organisation_models: string | null;
  organisation_deleted_at: string | null;
  organisation_retention_days: number | null;
}

interface KeySearch extends ListKeys {
  /** Only this person's. */
  personId: string | undefined;
  now: string;
}

const keyStates = {
  active: (now: string) => sql<boolean>`revoked_at is null and (expires_at is null or expires_at > ${now})`,
  expired: (now: string) => sql<boolean>`revoked_at is null and expires_at <= ${now}`,
  revoked: () => sql<boolean>`revoked_at is not null`,
};

export class KeyStore {
  readonly #statements = new CompiledStatements();
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  async insert(row: ApiKeysTable): Promise<void> {
    await this.#db.insertInto('api_keys').values(row).execute();
  }

  async findByHash(hash: string): Promise<PresentedKeyRow | undefined> {
    const [row] = await this.#statements.run(this.#db, 'find by hash', [hash], () =>
      this.#db
        .selectFrom('api_keys')
        .innerJoin('organisations', 'organisations.id', 'api_keys.organisation_id')
        .select([
          ...presentedColumns,
          'organisations.models as organisation_models',
          'organisations.deleted_at as organisation_deleted_at',
          'organisations.retention_days as organisation_retention_days',
        ])
        .where('api_keys.key_hash', '=', hash),
    );
    return row;
  }

  /** Ids of all keys that were rotated into each other, the first one first. */
  async lineage(organisationId: string, firstId: string): Promise<string[]> {
    const rows = await this.#statements.run(this.#db, 'lineage', [organisationId, firstId, firstId], () =>
      this.#db
        .selectFrom('api_keys')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where((key) => key.or([key('id', '=', firstId), key('lineage_id', '=', firstId)]))
        .orderBy('id'),
    );
    return rows.map(({ id }) => id);
  }

  find(organisationId: string, id: string): Promise<ApiKeysTable | undefined> {
    return this.#of(organisationId).where('id', '=', id).executeTakeFirst();
  }

  list(organisationId: string, { personId, now, ...asked }: KeySearch) {
    const { query, owner } = asked;
    let listed = this.#of(organisationId);
    if (personId !== undefined) listed = listed.where('person_id', '=', personId);
    if (owner === 'organisation') listed = listed.where('person_id', 'is', null);
    else if (owner !== undefined) listed = listed.where('person_id', '=', owner);
    const state = asked.state ?? (asked.all ? undefined : 'active');
    if (state !== undefined) listed = listed.where(keyStates[state](now));
    if (query) listed = listed.where(containsText(sql<string>`name || ' ' || last_four`, query));
    const columns = {
      created: null,
      name: wordsColumn(this.#db, sql<string>`name`),
      used: timeColumn('last_used_at', 'never'),
      expires: timeColumn('expires_at', 'forEver'),
    };
    return sortedPage(listed, { columns, id: textColumn('id') }, { ...asked, ...chosenSort(tableSorts.keys, asked) });
  }

  /** Of keys of these organisations, by the ids of organisation and key with a space between. */
  async namesOf(organisationIds: string[], ids: string[]): Promise<ReadonlyMap<string, string>> {
    if (organisationIds.length === 0 || ids.length === 0) return new Map();
    const rows = await this.#db
      .selectFrom('api_keys')
      .select(['organisation_id', 'id', 'name'])
      .where('organisation_id', 'in', organisationIds)
      .where('id', 'in', ids)
      .execute();
    return new Map(rows.map((row) => [`${row.organisation_id} ${row.id}`, row.name]));
  }

  async update(organisationId: string, id: string, change: Partial<ApiKeysTable>): Promise<void> {
    await this.#db
      .updateTable('api_keys')
      .set(change)
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id)
      .execute();
  }

  /** @returns ids of the keys that stopped working. */
  async revokeOfPerson(organisationId: string, personId: string, now: string): Promise<string[]> {
    const rows = await this.#db
      .updateTable('api_keys')
      .set({ revoked_at: now })
      .where('organisation_id', '=', organisationId)
      .where('person_id', '=', personId)
      .where('revoked_at', 'is', null)
      .returning('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** Of many calls at once, one writes. */
  async markUsed(id: string, now: string, unlessSince: string): Promise<void> {
    await this.#db
      .updateTable('api_keys')
      .set({ last_used_at: now })
      .where('id', '=', id)
      .where((key) => key.or([key('last_used_at', 'is', null), key('last_used_at', '<', unlessSince)]))
      .execute();
  }

  #of(organisationId: string) {
    return this.#db.selectFrom('api_keys').selectAll().where('organisation_id', '=', organisationId);
  }
}
