import type { Kysely } from 'kysely';
import type { AccountsTables, InviteRedemptionsTable } from '../tables.ts';

export class RedemptionStore {
  readonly #db: Kysely<AccountsTables>;

  constructor(db: Kysely<AccountsTables>) {
    this.#db = db;
  }

  async insert(row: InviteRedemptionsTable): Promise<void> {
    await this.#db.insertInto('invite_redemptions').values(row).execute();
  }

  find(inviteId: string, personId: string): Promise<InviteRedemptionsTable | undefined> {
    return this.#db
      .selectFrom('invite_redemptions')
      .selectAll()
      .where('invite_id', '=', inviteId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
  }

  /** Whether an organisation came by a code and has not called a model yet. */
  async awaitsFirstCall(organisationId: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('invite_redemptions')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('first_call_at', 'is', null)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** @returns ids of the codes by which the organisation came. */
  async markFirstCall(organisationId: string, now: string): Promise<string[]> {
    const rows = await this.#db
      .updateTable('invite_redemptions')
      .set({ first_call_at: now })
      .where('organisation_id', '=', organisationId)
      .where('first_call_at', 'is', null)
      .returning('invite_id')
      .execute();
    return rows.map((row) => row.invite_id);
  }
}
