import type { AnyDatabase } from '../../platform/index.ts';

/** A table with rows of organisations, named by the column `organisation_id` unless `owner` says otherwise. */
export interface OrganisationTable {
  table: string;
  owner?: { column: string; valueOf(organisationId: string): string };
  /** Unique within the organisation and sortable; the export goes along it. */
  key: string;
  /** Columns that are not given out, such as hashes. */
  omit?: readonly string[];
  /** The rows stay when the organisation is removed: the law wants them, or nothing may change them. */
  keep?: boolean;
}

/** Something of an organisation that is not a row. */
export interface OrganisationFile {
  /** Within the archive, with `/` between folders. */
  path: string;
  /** Undefined where it is lost. */
  open(): Promise<AsyncIterable<string | Uint8Array> | undefined>;
  /** False for what is compressed already. */
  compress?: boolean;
}

/** What a room keeps for organisations: how it is exported, and how it goes when an organisation is removed. */
export interface OrganisationData {
  tables: readonly OrganisationTable[];
  /** What goes into the export beside the rows; texts are in the language of who exports. */
  files?(db: AnyDatabase, organisationId: string, language: 'zh' | 'en'): AsyncIterable<OrganisationFile>;
  /** Before the rows go: what hangs on them without being such a table. Runs in the transaction of the removal. */
  beforePurge?(transaction: AnyDatabase, organisationId: string): Promise<void>;
  /** Before somebody leaves an organisation: what is theirs in it. Runs in the transaction in which they leave. */
  beforeLeave?(transaction: AnyDatabase, place: { organisationId: string; personId: string }): Promise<void>;
}

/** What this room keeps. Members and links go with the organisation's own row. */
export const ownData: OrganisationData = {
  tables: [
    { table: 'members', key: 'person_id' },
    { table: 'member_links', key: 'id', omit: ['token_hash'] },
    { table: 'api_keys', key: 'id', omit: ['key_hash'] },
    { table: 'invite_redemptions', key: 'id' },
    { table: 'pending_credits', key: 'id' },
    { table: 'audit_entries', key: 'id', keep: true },
  ],
};

const PAGE = 500;

/** The organisation's rows of a table, some hundred at a time. */
export async function* rowsOf(
  db: AnyDatabase,
  organisationId: string,
  { table, key, owner, omit = [] }: OrganisationTable,
): AsyncGenerator<Record<string, unknown>[]> {
  const column = owner?.column ?? 'organisation_id';
  const value = owner?.valueOf(organisationId) ?? organisationId;
  let after: unknown;
  for (;;) {
    let query = db.selectFrom(table).selectAll().where(column, '=', value);
    if (after !== undefined) query = query.where(key, '>', after);
    const rows = await query.orderBy(key).limit(PAGE).execute();
    if (rows.length === 0) return;
    after = rows.at(-1)![key];
    yield rows.map((row) => Object.fromEntries(Object.entries(row).filter(([column]) => !omit.includes(column))));
  }
}
