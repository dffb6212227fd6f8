import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addFileTexts: Migration = {
  number: 20,
  room: 'workplace',
  name: 'keep the texts of files, find them by their words, and find messages by time',
  async up(db, kind) {
    await sql`alter table work_files add column text_state text not null default 'waiting'
      check (text_state in ('waiting', 'reading', 'read', 'cut', 'none'))`.execute(db);
    await sql`alter table work_files add column text_tries integer not null default 0`.execute(db);
    await sql`alter table work_files add column text_at text`.execute(db);
    await sql`create index work_files_unread on work_files (id) where text_state in ('waiting', 'reading')`.execute(db);
    await sql`create table work_file_passages (
      id ${sql.raw(kind === 'sqlite' ? 'integer primary key' : 'bigint generated always as identity primary key')},
      organisation_id text not null,
      group_id text not null references work_groups (id) on delete cascade,
      file_id text not null references work_files (id) on delete cascade,
      message_id text not null,
      place integer not null,
      page integer,
      text text not null
      ${sql.raw(kind === 'sqlite' ? '' : ', terms tsvector not null')}
    )`.execute(db);
    await sql`create index work_file_passages_of_file on work_file_passages (file_id, place)`.execute(db);
    await sql`create index work_file_passages_of_group on work_file_passages (group_id)`.execute(db);
    await sql`create index work_messages_by_time on work_messages (group_id, created_at)`.execute(db);
    if (kind === 'postgres') {
      await sql`create index work_file_passages_terms on work_file_passages using gin (terms)`.execute(db);
      return;
    }
    await sql`create virtual table work_passage_index using fts5 (
      scope, terms, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
    )`.execute(db);
    // Whatever takes a passage away, its file, its group or its organisation, takes its terms away as well.
    await sql`create trigger work_passage_removed after delete on work_file_passages
      begin delete from work_passage_index where rowid = old.id; end`.execute(db);
  },
};
