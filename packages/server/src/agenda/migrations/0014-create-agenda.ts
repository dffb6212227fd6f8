import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const createAgenda: Migration = {
  number: 14,
  room: 'agenda',
  name: 'create to-dos, events, their changes and calendar feeds',
  async up(db) {
    await sql`create table agenda_todos (
      id text primary key,
      organisation_id text not null,
      group_id text,
      owner_id text,
      content text not null,
      terms text not null,
      assignee_id text,
      due_kind text check (due_kind in ('day', 'time')),
      due_date text,
      due_at text,
      due_time_zone text,
      state text not null check (state in ('open', 'done', 'dropped')),
      snoozed_until text,
      sources text not null,
      confidence double precision,
      ability text,
      ability_run_id text,
      fingerprint text,
      created_by text not null,
      created_at text not null,
      updated_at text not null,
      closed_at text,
      check ((group_id is null) <> (owner_id is null))
    )`.execute(db);
    await sql`create unique index agenda_todos_made_once
      on agenda_todos (organisation_id, fingerprint) where fingerprint is not null`.execute(db);
    await sql`create index agenda_todos_of_group
      on agenda_todos (organisation_id, group_id, state, coalesce(due_at, '9'), id)`.execute(db);
    await sql`create index agenda_todos_of_assignee
      on agenda_todos (organisation_id, assignee_id, state, coalesce(due_at, '9'), id)`.execute(db);
    await sql`create index agenda_todos_of_owner on agenda_todos (organisation_id, owner_id, state)`.execute(db);
    await sql`create table agenda_comments (
      id text primary key,
      organisation_id text not null,
      todo_id text not null references agenda_todos (id) on delete cascade,
      author_id text not null,
      text text not null,
      created_at text not null
    )`.execute(db);
    await sql`create index agenda_comments_of_todo on agenda_comments (todo_id, id)`.execute(db);
    await sql`create table agenda_events (
      id text primary key,
      organisation_id text not null,
      group_id text,
      title text not null,
      notes text not null,
      place text not null,
      start_at text not null,
      end_at text not null,
      start_date text,
      end_date text,
      time_zone text not null,
      state text not null check (state in ('confirmed', 'cancelled')),
      organiser_id text not null,
      revision integer not null,
      sources text not null,
      confidence double precision,
      ability text,
      ability_run_id text,
      fingerprint text,
      created_by text not null,
      created_at text not null,
      updated_at text not null
    )`.execute(db);
    await sql`create unique index agenda_events_made_once
      on agenda_events (organisation_id, fingerprint) where fingerprint is not null`.execute(db);
    await sql`create index agenda_events_in_time on agenda_events (organisation_id, start_at, id)`.execute(db);
    await sql`create index agenda_events_of_group on agenda_events (organisation_id, group_id, start_at)`.execute(db);
    await sql`create index agenda_events_of_organiser
      on agenda_events (organisation_id, organiser_id, start_at)`.execute(db);
    await sql`create table agenda_event_people (
      id text primary key,
      organisation_id text not null,
      event_id text not null references agenda_events (id) on delete cascade,
      person_id text not null,
      answer text check (answer in ('yes', 'no', 'maybe'))
    )`.execute(db);
    await sql`create unique index agenda_event_people_of_event
      on agenda_event_people (event_id, person_id)`.execute(db);
    await sql`create index agenda_event_people_of_person
      on agenda_event_people (organisation_id, person_id, event_id)`.execute(db);
    await sql`create table agenda_changes (
      id text primary key,
      organisation_id text not null,
      todo_id text references agenda_todos (id) on delete cascade,
      event_id text references agenda_events (id) on delete cascade,
      person_id text,
      at text not null,
      field text not null,
      before text,
      after text,
      check ((todo_id is null) <> (event_id is null))
    )`.execute(db);
    await sql`create index agenda_changes_of_todo on agenda_changes (todo_id, id)`.execute(db);
    await sql`create index agenda_changes_of_event on agenda_changes (event_id, id)`.execute(db);
    await sql`create table agenda_feeds (
      id text primary key,
      organisation_id text not null,
      person_id text not null,
      token_hash text not null unique,
      created_at text not null,
      last_read_at text
    )`.execute(db);
    await sql`create unique index agenda_feeds_of_person on agenda_feeds (organisation_id, person_id)`.execute(db);
  },
};
