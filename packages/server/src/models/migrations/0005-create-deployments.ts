import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createDeploymentTables: Migration = {
  number: 5,
  room: 'models',
  name: 'create deployments and fallbacks of model names',
  async up(db) {
    await sql`create table deployments (
      id text primary key,
      name text not null,
      kind text not null,
      base_url text,
      model text not null,
      sealed_key text,
      key_hint text,
      weight integer not null check (weight > 0),
      priority integer not null check (priority >= 0),
      allow_private integer not null,
      enabled integer not null,
      vision integer not null,
      tools integer not null,
      thinking integer not null,
      context_length integer not null,
      max_output_tokens integer,
      created_at text not null,
      updated_at text not null
    )`.execute(db);
    await sql`create index deployments_of_name on deployments (name)`.execute(db);
    await sql`create table model_fallbacks (
      name text not null,
      position integer not null,
      fallback text not null,
      primary key (name, position)
    )`.execute(db);
  },
};
