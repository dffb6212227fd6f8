import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createAbilitySettings: Migration = {
  number: 13,
  room: 'abilities',
  name: 'create what organisations decide about abilities',
  async up(db) {
    await sql`create table ability_settings (
      organisation_id text not null,
      ability_id text not null,
      enabled integer not null check (enabled in (0, 1)),
      model text,
      addition text not null,
      updated_at text not null,
      primary key (organisation_id, ability_id)
    )`.execute(db);
  },
};
