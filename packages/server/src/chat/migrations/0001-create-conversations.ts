import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createConversations: Migration = {
  number: 1,
  room: 'chat',
  name: 'create conversations, messages and their search index',
  async up(db, kind) {
    await sql`create table conversations (
      id text primary key,
      organisation_id text not null,
      owner_id text not null,
      title text not null,
      titled integer not null,
      pinned integer not null,
      model text,
      leaf_id text,
      created_at text not null,
      updated_at text not null
    )`.execute(db);
    await sql`create index conversations_listed
      on conversations (organisation_id, owner_id, pinned, updated_at, id)`.execute(db);
    await sql`create table messages (
      id text primary key,
      organisation_id text not null,
      owner_id text not null,
      conversation_id text not null references conversations (id) on delete cascade,
      parent_id text,
      depth integer not null,
      role text not null check (role in ('user', 'assistant')),
      content text not null,
      reasoning text not null,
      reasoning_ms integer,
      status text not null,
      failure text,
      model text,
      thinking integer not null,
      usage text,
      prompt_depth integer,
      created_at text not null
    )`.execute(db);
    await sql`create index messages_of_conversation on messages (conversation_id, id)`.execute(db);
    await sql`create index messages_of_parent on messages (parent_id, id)`.execute(db);
    await sql`create index messages_roots on messages (conversation_id, id) where parent_id is null`.execute(db);
    await sql`create index messages_running on messages (conversation_id)
      where status in ('waiting', 'streaming')`.execute(db);
    await sql`create table message_search_entries (
      id ${sql.raw(kind === 'sqlite' ? 'integer primary key' : 'bigint generated always as identity primary key')},
      organisation_id text not null,
      owner_id text not null,
      conversation_id text not null references conversations (id) on delete cascade,
      message_id text${sql.raw(kind === 'sqlite' ? '' : ', terms tsvector')}
    )`.execute(db);
    await sql`create index message_search_entries_of_conversation
      on message_search_entries (conversation_id)`.execute(db);
    if (kind === 'sqlite') {
      // The texts stand in `conversations` and `messages`, so the index keeps none. Terms come ready, with spaces between;
      // this tokenizer takes every character beyond ASCII as part of a term.
      await sql`create virtual table message_search_index using fts5 (
        scope, terms, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
      )`.execute(db);
    } else {
      await sql`create index message_search_terms on message_search_entries using gin (terms)`.execute(db);
    }
  },
};
