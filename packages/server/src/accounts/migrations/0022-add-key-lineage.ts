import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addKeyLineage: Migration = {
  number: 22,
  room: 'accounts',
  name: 'keep which key a rotated key goes back to',
  async up(db) {
    await sql`alter table api_keys add column lineage_id text`.execute(db);
    await sql`create index api_keys_of_lineage on api_keys (lineage_id) where lineage_id is not null`.execute(db);
    await sql`with recursive line (id, root) as (
        select replaced_by, id from api_keys where replaced_by is not null
          and id not in (select replaced_by from api_keys where replaced_by is not null)
        union all
        select api_keys.replaced_by, line.root from line join api_keys on api_keys.id = line.id
        where api_keys.replaced_by is not null)
      update api_keys set lineage_id = (select root from line where line.id = api_keys.id)
      where id in (select id from line)`.execute(db);
  },
};
