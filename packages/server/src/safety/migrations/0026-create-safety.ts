import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createSafety: Migration = {
  number: 26,
  room: 'safety',
  name: 'create the rules of what may be said, and their verdicts',
  async up(db) {
    await sql`create table safety_lists (
      id text primary key,
      organisation_id text not null,
      name text not null,
      category text not null,
      direction text not null check (direction in ('input', 'output', 'both')),
      action text not null check (action in ('block', 'mask', 'record')),
      enabled integer not null,
      ignore_gaps integer not null,
      words text not null,
      word_count integer not null,
      created_at text not null,
      updated_at text not null,
      updated_by text,
      unique (organisation_id, name)
    )`.execute(db);
    await sql`create table safety_detectors (
      organisation_id text not null,
      detector text not null,
      direction text not null check (direction in ('input', 'output', 'both')),
      action text not null check (action in ('block', 'mask', 'record')),
      updated_at text not null,
      primary key (organisation_id, detector)
    )`.execute(db);
    await sql`create table safety_versions (
      id integer primary key,
      version bigint not null
    )`.execute(db);
    await sql`insert into safety_versions (id, version) values (1, 0)`.execute(db);
    await sql`create table safety_verdicts (
      id text primary key,
      at text not null,
      request_id text not null,
      organisation_id text not null,
      person_id text,
      key_id text,
      direction text not null,
      level text not null,
      kind text not null,
      rule text not null,
      category text not null,
      action text not null,
      count integer not null
    )`.execute(db);
    await sql`create index safety_verdicts_of_organisation on safety_verdicts (organisation_id, id)`.execute(db);
  },
};
