import type { Kysely } from 'kysely';
import { base62, hashesEqual, sha256 } from '../secrets.ts';
import { firstLinkInvalid } from './errors.ts';
import type { PeopleTables } from './tables.ts';

/** 43 characters of 62 hold 256 bits. */
const TOKEN_LENGTH = 43;

/** Makes the token of the link that makes the first administrator; an earlier one is void. Null once there is one. */
export async function renewFirstLink(db: Kysely<PeopleTables>): Promise<string | null> {
  const token = base62(TOKEN_LENGTH);
  const row = { token_hash: sha256(token), used_at: null };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('first_links')
    .values({ id: 1, ...row })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ token_hash: row.token_hash }).where('first_links.used_at', 'is', null),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 0n ? null : token;
}

export async function firstLinkOpen(db: Kysely<PeopleTables>): Promise<boolean> {
  const row = await db.selectFrom('first_links').select('used_at').executeTakeFirst();
  return row?.used_at === null;
}

/** @throws {AppError} `first_link_invalid` */
export async function checkFirstLink(db: Kysely<PeopleTables>, token: string): Promise<void> {
  const row = await db.selectFrom('first_links').selectAll().executeTakeFirst();
  if (row?.used_at !== null || !hashesEqual(row.token_hash ?? '', sha256(token))) throw firstLinkInvalid();
}

/** Of several that use the link at once, one gets `true`. */
export async function useFirstLink(db: Kysely<PeopleTables>, token: string, now: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('first_links')
    .set({ used_at: now, token_hash: null })
    .where('token_hash', '=', sha256(token))
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Gives the link back where the administrator could not be made after all. */
export async function giveBackFirstLink(db: Kysely<PeopleTables>, token: string): Promise<void> {
  await db
    .updateTable('first_links')
    .set({ used_at: null, token_hash: sha256(token) })
    .execute();
}
