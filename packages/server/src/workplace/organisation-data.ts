import { sql } from 'kysely';
import type { OrganisationData } from '../accounts/index.ts';
import type { DatabaseKind } from '../platform/index.ts';
import { contentsIn } from './files/content-folder.ts';
import { exportFiles } from './files/export-files.ts';
import { forgetPerson } from './members/forget-person.ts';
import { FileStore } from './stores/file-store.ts';

/** What this room keeps for an organisation, for its export and its removal. */
export const workplaceData = (kind: DatabaseKind, home: string): OrganisationData => ({
  tables: [
    { table: 'work_groups', key: 'id' },
    { table: 'work_members', key: 'id' },
    { table: 'work_links', key: 'id', omit: ['token_hash'] },
    { table: 'work_messages', key: 'id' },
    { table: 'work_imports', key: 'id' },
    { table: 'work_edits', key: 'id' },
    { table: 'work_files', key: 'id' },
  ],
  files: (db, organisationId) => exportFiles(new FileStore(db), contentsIn(home), organisationId),
  async beforePurge(transaction, organisationId) {
    const entries = sql`from work_search_entries where organisation_id = ${organisationId}`;
    if (kind === 'sqlite')
      await sql`delete from work_search_index where rowid in (select id ${entries})`.execute(transaction);
    await sql`delete ${entries}`.execute(transaction);
    await sql`delete from work_file_passages where organisation_id = ${organisationId}`.execute(transaction);
    await sql`delete from work_late_mentions where organisation_id = ${organisationId}`.execute(transaction);
    await sql`delete from work_mentions where organisation_id = ${organisationId}`.execute(transaction);
  },
  beforeLeave: (transaction, place) => forgetPerson(transaction, kind, place),
});
