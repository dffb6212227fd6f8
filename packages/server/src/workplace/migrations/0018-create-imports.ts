import { type Kysely, sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';
import { newId } from '../../platform/index.ts';
import type { ImportsTable, WorkplaceTables } from '../tables.ts';

export const createImports: Migration = {
  number: 18,
  room: 'workplace',
  name: 'write down the imports of groups, those before included',
  async up(db: Kysely<WorkplaceTables>) {
    await sql`alter table work_groups add column gaps text not null default '[]'`.execute(db);
    await sql`create table work_imports (
      id text primary key,
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      form text not null,
      first_seq bigint not null,
      last_seq bigint not null,
      next_seq bigint not null,
      imported_by text,
      imported_at text not null,
      undone_by text,
      undone_at text
    )`.execute(db);
    await sql`create index work_imports_of_group on work_imports (group_id, id)`.execute(db);
    for (const made of await earlierImports(db)) await db.insertInto('work_imports').values(made).execute();
  },
};

/**
 * Imports from before there was the table: messages that follow each other and have the same hash of their export, the
 * second of the three parts of `import:a:b.c`. When they came in stands in their ids, who brought them nowhere.
 */
async function earlierImports(db: Kysely<WorkplaceTables>): Promise<ImportsTable[]> {
  const { rows } = await sql<Island>`
    select organisation_id, group_id, min(seq) as first_seq, max(seq) as last_seq, min(id) as first_id
    from (
      select organisation_id, group_id, seq, id, substr(client_id, 31, 22) as export,
        seq - row_number() over (partition by group_id, substr(client_id, 31, 22) order by seq) as island
      from work_messages where client_id like 'import:%'
    ) as imported
    group by organisation_id, group_id, export, island
    order by first_id`.execute(db);
  return rows.map(({ first_id, ...place }) => ({
    ...place,
    id: newId(),
    form: 'unknown',
    next_seq: place.first_seq,
    imported_by: null,
    imported_at: timeOf(first_id),
    undone_by: null,
    undone_at: null,
  }));
}

interface Island extends Pick<ImportsTable, 'organisation_id' | 'group_id' | 'first_seq' | 'last_seq'> {
  first_id: string;
}

/** A UUID of version 7 begins with its milliseconds. */
const timeOf = (id: string) => new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
