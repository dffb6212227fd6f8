import type { Kysely } from 'kysely';
import type { AnyDatabase } from '../../../platform/index.ts';
import type { PeopleTables, SignInProvidersTable } from '../tables.ts';

export class ProviderStore {
  readonly #db: Kysely<PeopleTables>;

  constructor(db: Kysely<PeopleTables>) {
    this.#db = db;
  }

  /** Runs `work` with a store whose statements all happen, or none, and their transaction. */
  inTransaction<Result>(work: (store: ProviderStore, transaction: AnyDatabase) => Promise<Result>): Promise<Result> {
    return this.#db.transaction().execute((transaction) => work(new ProviderStore(transaction), transaction));
  }

  list(): Promise<SignInProvidersTable[]> {
    return this.#db.selectFrom('sign_in_providers').selectAll().orderBy('id').execute();
  }

  enabled(): Promise<SignInProvidersTable[]> {
    return this.#db.selectFrom('sign_in_providers').selectAll().where('enabled', '=', 1).orderBy('id').execute();
  }

  find(id: string): Promise<SignInProvidersTable | undefined> {
    return this.#db.selectFrom('sign_in_providers').selectAll().where('id', '=', id).executeTakeFirst();
  }

  async insert(row: SignInProvidersTable): Promise<void> {
    await this.#db.insertInto('sign_in_providers').values(row).execute();
  }

  async update(id: string, change: Partial<SignInProvidersTable>): Promise<void> {
    await this.#db.updateTable('sign_in_providers').set(change).where('id', '=', id).execute();
  }

  /** With it go the links of people to it: another provider never gets its id. */
  async delete(id: string): Promise<void> {
    await this.#db.deleteFrom('credentials').where('provider_id', '=', id).execute();
    await this.#db.deleteFrom('sign_in_providers').where('id', '=', id).execute();
  }
}
