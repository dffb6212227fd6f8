import { sql } from 'kysely';
import type { OrganisationData } from '../accounts/index.ts';
import type { DatabaseKind } from '../platform/index.ts';

/** What this room keeps for an organisation, for its export and its removal. */
export const chatData = (kind: DatabaseKind): OrganisationData => ({
  tables: [
    { table: 'conversations', key: 'id' },
    { table: 'messages', key: 'id' },
  ],
  async beforePurge(transaction, organisationId) {
    const entries = sql`from message_search_entries where organisation_id = ${organisationId}`;
    if (kind === 'sqlite')
      await sql`delete from message_search_index where rowid in (select id ${entries})`.execute(transaction);
    await sql`delete ${entries}`.execute(transaction);
  },
});
