import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createOwnAbilities: Migration = {
  number: 16,
  room: 'abilities',
  name: 'create the abilities that organisations make themselves',
  async up(db) {
    await sql`create table own_abilities (
      id text primary key,
      organisation_id text not null,
      slug text not null,
      draft text not null,
      draft_of integer,
      revision integer not null,
      published integer,
      newest integer not null,
      created_at text not null,
      updated_at text not null,
      updated_by text,
      unique (organisation_id, slug)
    )`.execute(db);
    await sql`create table own_ability_versions (
      id text primary key,
      organisation_id text not null,
      ability_id text not null references own_abilities (id) on delete cascade,
      number integer not null,
      definition text not null,
      created_at text not null,
      created_by text,
      unique (ability_id, number)
    )`.execute(db);
    await sql`create index own_ability_versions_by_organisation on own_ability_versions (organisation_id)`.execute(db);
  },
};
