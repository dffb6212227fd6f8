import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createWorkplace: Migration = {
  number: 12,
  room: 'workplace',
  name: 'create groups, their members, messages, links, files and search index',
  async up(db, kind) {
    await sql`create table work_groups (
      id text primary key,
      organisation_id text not null,
      kind text not null check (kind in ('public', 'private', 'direct')),
      name text not null,
      topic text not null,
      time_zone text not null,
      direct_key text,
      first_seq bigint not null,
      last_seq bigint not null,
      changed bigint not null,
      own_changed bigint not null,
      members integer not null,
      created_by text not null,
      created_at text not null,
      active_at text not null
    )`.execute(db);
    await sql`create unique index work_groups_direct on work_groups (organisation_id, direct_key)`.execute(db);
    await sql`create index work_groups_public on work_groups (organisation_id, kind, id)`.execute(db);
    await sql`create table work_members (
      id text not null unique,
      group_id text not null references work_groups (id) on delete cascade,
      organisation_id text not null,
      person_id text not null,
      role text not null check (role in ('owner', 'admin', 'member')),
      muted integer not null,
      joined_at text not null,
      joined_seq bigint not null,
      read_seq bigint not null,
      primary key (group_id, person_id)
    )`.execute(db);
    await sql`create index work_members_of_person on work_members (organisation_id, person_id)`.execute(db);
    await sql`create table work_links (
      id text primary key,
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      token_hash text not null unique,
      used integer not null,
      created_by text not null,
      created_at text not null,
      expires_at text not null,
      revoked_at text
    )`.execute(db);
    await sql`create index work_links_of_group on work_links (group_id, id)`.execute(db);
    await sql`create table work_messages (
      id text primary key,
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      seq bigint not null,
      changed bigint not null,
      author_id text,
      guest_name text,
      client_id text not null,
      text text not null,
      files text not null,
      mentions text not null,
      mentions_all integer not null,
      reply_to_id text,
      root_id text,
      replies integer not null,
      reactions text not null,
      generated_by text,
      created_at text not null,
      edited_at text,
      deleted_at text,
      deleted_by text,
      pinned_at text,
      pinned_by text
    )`.execute(db);
    await sql`create unique index work_messages_in_order on work_messages (group_id, seq)`.execute(db);
    await sql`create index work_messages_changed on work_messages (group_id, changed)`.execute(db);
    await sql`create unique index work_messages_of_client
      on work_messages (group_id, author_id, client_id) where author_id is not null`.execute(db);
    await sql`create index work_messages_of_thread on work_messages (root_id, seq) where root_id is not null`.execute(
      db,
    );
    await sql`create index work_messages_pinned on work_messages (group_id, pinned_at)
      where pinned_at is not null`.execute(db);
    await sql`create index work_messages_of_organisation on work_messages (organisation_id, id)`.execute(db);
    await sql`create table work_mentions (
      group_id text not null references work_groups (id) on delete cascade,
      organisation_id text not null,
      person_id text not null,
      seq bigint not null,
      primary key (group_id, person_id, seq)
    )`.execute(db);
    await sql`create table work_edits (
      id text primary key,
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      message_id text not null references work_messages (id) on delete cascade,
      text text not null,
      replaced_at text not null
    )`.execute(db);
    await sql`create index work_edits_of_message on work_edits (message_id, id)`.execute(db);
    await sql`create table work_files (
      id text primary key,
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      uploaded_by text not null,
      message_id text,
      content_hash text not null,
      name text not null,
      type text not null,
      size bigint not null,
      width integer,
      height integer,
      created_at text not null
    )`.execute(db);
    await sql`create index work_files_of_message on work_files (message_id)`.execute(db);
    await sql`create index work_files_of_content on work_files (content_hash)`.execute(db);
    await sql`create index work_files_of_group on work_files (group_id)`.execute(db);
    await sql`create table work_search_entries (
      id ${sql.raw(kind === 'sqlite' ? 'integer primary key' : 'bigint generated always as identity primary key')},
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      message_id text not null references work_messages (id) on delete cascade
      ${sql.raw(kind === 'sqlite' ? '' : ', terms tsvector')}
    )`.execute(db);
    await sql`create index work_search_entries_of_message on work_search_entries (message_id)`.execute(db);
    await sql`create index work_search_entries_of_group on work_search_entries (group_id)`.execute(db);
    if (kind === 'sqlite') {
      // The texts stand in `work_messages`, so the index keeps none. Terms come ready, with spaces between.
      await sql`create virtual table work_search_index using fts5 (
        scope, terms, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
      )`.execute(db);
    } else {
      await sql`create index work_search_terms on work_search_entries using gin (terms)`.execute(db);
    }
  },
};
