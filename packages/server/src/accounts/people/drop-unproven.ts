import type { Kysely } from 'kysely';
import type { PeopleTables } from './tables.ts';

/**
 * Called when somebody proves that an address is theirs. Whoever made the account may have typed the address of another:
 * what they set to sign in with ends, where the address was not proven before.
 */
export async function dropUnproven(db: Kysely<PeopleTables>, personId: string): Promise<void> {
  const person = await db.selectFrom('people').select('email_verified').where('id', '=', personId).executeTakeFirst();
  if (person?.email_verified) return;
  await db.transaction().execute(async (inside) => {
    for (const table of ['sessions', 'passkeys', 'second_factors', 'credentials'] as const)
      await inside.deleteFrom(table).where('person_id', '=', personId).execute();
    await inside.updateTable('people').set({ two_factor_enabled: null }).where('id', '=', personId).execute();
  });
}
