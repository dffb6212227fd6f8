import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addNoticesAndSnoozes: Migration = {
  number: 19,
  room: 'agenda',
  name: 'tell people what concerns them, and let each put a to-do off alone',
  async up(db) {
    await sql`create table agenda_snoozes (
      id text primary key,
      organisation_id text not null,
      todo_id text not null references agenda_todos (id) on delete cascade,
      person_id text not null,
      until text not null
    )`.execute(db);
    await sql`create unique index agenda_snoozes_of_todo on agenda_snoozes (todo_id, person_id)`.execute(db);
    // What was put off left the list of whoever had to do it, and nobody else's.
    await sql`insert into agenda_snoozes (id, organisation_id, todo_id, person_id, until)
      select id, organisation_id, id, assignee_id, snoozed_until from agenda_todos
      where snoozed_until is not null and assignee_id is not null`.execute(db);
    await sql`alter table agenda_todos drop column snoozed_until`.execute(db);
    await sql`create table agenda_notices (
      id text primary key,
      organisation_id text not null,
      person_id text not null,
      kind text not null check (kind in ('assigned', 'commented', 'invited')),
      todo_id text references agenda_todos (id) on delete cascade,
      event_id text references agenda_events (id) on delete cascade,
      by_id text not null,
      at text not null,
      seen_at text,
      check ((todo_id is null) <> (event_id is null))
    )`.execute(db);
    await sql`create index agenda_notices_unseen
      on agenda_notices (organisation_id, person_id, id) where seen_at is null`.execute(db);
    await sql`create index agenda_notices_of_todo on agenda_notices (todo_id)`.execute(db);
    await sql`create index agenda_notices_of_event on agenda_notices (event_id)`.execute(db);
  },
};
