import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

/** Columns as better-auth's own migrations give them, under this project's names. */
export const createPeople: Migration = {
  number: 2,
  room: 'accounts',
  name: 'create people, sessions and their ways to sign in',
  async up(db, kind) {
    const time = sql.raw(kind === 'sqlite' ? 'text' : 'timestamptz');
    const flag = sql.raw(kind === 'sqlite' ? 'integer' : 'boolean');
    const no = sql.raw(kind === 'sqlite' ? '0' : 'false');
    const person = sql`person_id text not null references people (id) on delete cascade`;
    await sql`create table people (
      id text primary key, name text not null, email text not null unique, email_verified ${flag} not null, image text,
      administrator ${flag} not null default ${no}, two_factor_enabled ${flag},
      created_at ${time} not null, updated_at ${time} not null
    )`.execute(db);
    await sql`create table sessions (
      id text primary key, ${person}, token text not null unique, expires_at ${time} not null, ip_address text,
      user_agent text, created_at ${time} not null, updated_at ${time} not null
    )`.execute(db);
    await sql`create index sessions_of_person on sessions (person_id)`.execute(db);
    await sql`create table credentials (
      id text primary key, ${person}, account_id text not null, provider_id text not null, access_token text,
      refresh_token text, id_token text, access_token_expires_at ${time}, refresh_token_expires_at ${time}, scope text,
      password text, created_at ${time} not null, updated_at ${time} not null
    )`.execute(db);
    await sql`create index credentials_of_person on credentials (person_id)`.execute(db);
    await sql`create unique index credentials_of_provider on credentials (provider_id, account_id)`.execute(db);
    await sql`create table verifications (
      id text primary key, identifier text not null, value text not null, expires_at ${time} not null,
      created_at ${time} not null, updated_at ${time} not null
    )`.execute(db);
    await sql`create index verifications_by_identifier on verifications (identifier)`.execute(db);
    await sql`create table second_factors (
      id text primary key, ${person}, secret text not null, backup_codes text not null, verified ${flag},
      failed_verification_count integer, locked_until ${time}
    )`.execute(db);
    await sql`create index second_factors_of_person on second_factors (person_id)`.execute(db);
    await sql`create index second_factors_by_secret on second_factors (secret)`.execute(db);
    await sql`create table passkeys (
      id text primary key, ${person}, name text, public_key text not null, credential_id text not null,
      counter integer not null, device_type text not null, backed_up ${flag} not null, transports text,
      created_at ${time}, aaguid text
    )`.execute(db);
    await sql`create index passkeys_of_person on passkeys (person_id)`.execute(db);
    await sql`create index passkeys_by_credential on passkeys (credential_id)`.execute(db);
    await sql`create table sign_in_attempts (
      id text primary key, key text not null unique, count integer not null, last_request bigint not null
    )`.execute(db);
    await sql`create table first_links (
      id integer primary key check (id = 1), token_hash text, used_at text
    )`.execute(db);
  },
};
