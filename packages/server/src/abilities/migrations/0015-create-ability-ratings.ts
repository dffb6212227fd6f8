import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createAbilityRatings: Migration = {
  number: 15,
  room: 'abilities',
  name: 'create what people say about the results of abilities',
  async up(db) {
    await sql`create table ability_ratings (
      id text primary key,
      organisation_id text not null,
      person_id text not null,
      run_id text not null,
      ability_id text not null,
      ability_version text not null,
      rating text not null check (rating in ('up', 'down')),
      reason text not null,
      created_at text not null,
      unique (organisation_id, person_id, run_id)
    )`.execute(db);
    await sql`create index ability_ratings_by_time on ability_ratings (organisation_id, created_at)`.execute(db);
  },
};
