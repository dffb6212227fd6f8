import { type Kysely, sql } from 'kysely';
import type { DatabaseKind, Migration } from '../../platform/index.ts';

export const createOrganisations: Migration = {
  number: 3,
  room: 'accounts',
  name: 'create organisations, members, keys, invites, the waiting list and the audit log',
  async up(db, kind) {
    for (const statement of [...organisations, ...keys, ...invites, ...waitingList, ...audit])
      await sql.raw(statement).execute(db);
    await makeAppendOnly(db, kind);
    // What was there before organisations belongs to this one.
    const now = new Date().toISOString();
    await sql`insert into organisations (id, name, kind, created_at)
      values ('local', 'Wanwen', 'company', ${now})`.execute(db);
  },
};

const organisations = [
  `create table organisations (
    id text primary key,
    name text not null,
    kind text not null check (kind in ('company', 'personal')),
    personal_of text unique,
    models text,
    created_at text not null,
    deleted_at text,
    purge_after text,
    check ((kind = 'personal') = (personal_of is not null))
  )`,
  `create index organisations_deleted on organisations (purge_after) where purge_after is not null`,
  `create table members (
    organisation_id text not null references organisations (id) on delete cascade,
    person_id text not null,
    role text not null check (role in ('owner', 'admin', 'developer', 'member')),
    joined_at text not null,
    primary key (organisation_id, person_id)
  )`,
  `create index members_of_person on members (person_id)`,
  `create table member_links (
    id text primary key,
    organisation_id text not null references organisations (id) on delete cascade,
    token_hash text not null unique,
    role text not null check (role in ('owner', 'admin', 'developer', 'member')),
    uses integer not null check (uses > 0),
    used integer not null default 0 check (used between 0 and uses),
    created_by text,
    created_at text not null,
    expires_at text not null,
    revoked_at text
  )`,
  `create index member_links_of_organisation on member_links (organisation_id, id)`,
];

const keys = [
  `create table api_keys (
    id text primary key,
    organisation_id text not null references organisations (id) on delete cascade,
    person_id text,
    name text not null,
    key_hash text not null unique,
    prefix text not null,
    last_four text not null,
    access text not null check (access in ('read', 'write')),
    models text,
    abilities text,
    addresses text,
    limits text not null,
    created_by text,
    created_at text not null,
    expires_at text,
    revoked_at text,
    last_used_at text,
    replaced_by text
  )`,
  `create index api_keys_of_organisation on api_keys (organisation_id, id)`,
];

const invites = [
  `create table invite_batches (
    id text primary key,
    label text not null,
    code_count integer not null,
    uses_per_code integer not null,
    organisation_id text references organisations (id) on delete cascade,
    role text not null check (role in ('admin', 'developer', 'member')),
    starting_credit bigint not null check (starting_credit >= 0),
    models text,
    created_by text,
    created_at text not null,
    expires_at text not null,
    revoked_at text
  )`,
  `create table invites (
    id text primary key,
    batch_id text not null references invite_batches (id) on delete cascade,
    number integer not null,
    code_hash text not null unique,
    used integer not null default 0,
    opened_at text,
    redeemed_at text,
    first_call_at text,
    revoked_at text,
    unique (batch_id, number)
  )`,
  // The funnel counts the few that went on, not the many that did not.
  ...['opened_at', 'redeemed_at', 'first_call_at'].map(
    (column) => `create index invites_${column} on invites (batch_id) where ${column} is not null`,
  ),
  `create table invite_redemptions (
    id text primary key,
    invite_id text not null references invites (id) on delete cascade,
    person_id text not null,
    organisation_id text not null,
    redeemed_at text not null,
    first_call_at text,
    unique (invite_id, person_id)
  )`,
  `create index invite_redemptions_uncalled on invite_redemptions (organisation_id) where first_call_at is null`,
  `create table pending_credits (
    id text primary key,
    organisation_id text not null,
    amount bigint not null check (amount > 0),
    reason text not null,
    created_at text not null,
    consumed_at text
  )`,
  `create index pending_credits_open on pending_credits (id) where consumed_at is null`,
  `create table attempts (
    kind text not null,
    address text not null,
    hour text not null,
    count integer not null,
    primary key (kind, address, hour)
  )`,
];

const waitingList = [
  `create table waiting_list (
    id text primary key,
    email_key text not null unique,
    company text not null,
    name text not null,
    email text not null,
    purpose text not null,
    language text not null check (language in ('zh', 'en')),
    state text not null check (state in ('waiting', 'approved', 'rejected')),
    note text not null,
    batch_id text,
    created_at text not null,
    decided_at text
  )`,
  `create index waiting_list_by_state on waiting_list (state, id)`,
];

const audit = [
  `create table audit_entries (
    id text primary key,
    at text not null,
    actor_kind text not null check (actor_kind in ('person', 'machine', 'system')),
    actor_id text,
    organisation_id text,
    action text not null,
    target_kind text not null,
    target_id text,
    before text,
    after text,
    address text
  )`,
  `create index audit_entries_of_organisation on audit_entries (organisation_id, id)`,
  `create index audit_entries_of_action on audit_entries (action, id)`,
  `create index audit_entries_of_actor on audit_entries (actor_id, id)`,
  `create index audit_entries_by_time on audit_entries (at)`,
];

const REFUSAL = 'the audit log is append-only';

/** Neither this program nor a person with a database shell changes what was written, short of dropping the triggers. */
// biome-ignore lint/suspicious/noExplicitAny: a migration knows tables that no longer look like today's.
async function makeAppendOnly(db: Kysely<any>, kind: DatabaseKind): Promise<void> {
  if (kind === 'sqlite') {
    for (const act of ['update', 'delete'])
      await sql
        .raw(`create trigger audit_entries_no_${act} before ${act} on audit_entries
          begin select raise(abort, '${REFUSAL}'); end`)
        .execute(db);
    // "insert or replace" would delete a row without firing the trigger above.
    await sql
      .raw(`create trigger audit_entries_no_replace before insert on audit_entries
        when exists (select 1 from audit_entries where id = new.id)
        begin select raise(abort, '${REFUSAL}'); end`)
      .execute(db);
    return;
  }
  await sql
    .raw(`create function refuse_audit_change() returns trigger language plpgsql as
      $$ begin raise exception '${REFUSAL}'; end $$`)
    .execute(db);
  await sql
    .raw(`create trigger audit_entries_append_only before update or delete on audit_entries
      for each row execute function refuse_audit_change()`)
    .execute(db);
  await sql
    .raw(`create trigger audit_entries_no_truncate before truncate on audit_entries
      for each statement execute function refuse_audit_change()`)
    .execute(db);
}
