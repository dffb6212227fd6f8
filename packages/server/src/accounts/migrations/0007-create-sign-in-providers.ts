import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createSignInProviders: Migration = {
  number: 7,
  room: 'accounts',
  name: 'create providers of single sign-on',
  async up(db) {
    await sql`create table sign_in_providers (
      id text primary key,
      name text not null,
      issuer text not null,
      client_id text not null,
      sealed_secret text,
      secret_hint text,
      email_domains text,
      organisation_id text,
      role text not null,
      enabled integer not null,
      created_at text not null,
      updated_at text not null
    )`.execute(db);
  },
};
