/** The tables this room owns. Times are ISO 8601 in UTC; yes and no are 1 and 0. */
export interface AgendaTables {
  agenda_todos: TodosTable;
  agenda_comments: CommentsTable;
  agenda_events: EventsTable;
  agenda_event_people: EventPeopleTable;
  agenda_changes: ChangesTable;
  agenda_feeds: FeedsTable;
  agenda_snoozes: SnoozesTable;
  agenda_notices: NoticesTable;
}

/** What to-dos and events have alike. */
export interface Item {
  id: string;
  organisation_id: string;
  group_id: string | null;
  /** JSON of the contract's `SourceMessages`. */
  sources: string;
  confidence: number | null;
  ability: string | null;
  ability_run_id: string | null;
  /** Of the proposal that it was made from; null where a person wrote it. */
  fingerprint: string | null;
  created_by: string;
  created_at: string;
  updated_at: string;
}

export interface TodosTable extends Item {
  /** Whose own it is; null in a group. */
  owner_id: string | null;
  content: string;
  /** The terms of the content that search looks for, each between spaces. */
  terms: string;
  assignee_id: string | null;
  /** Null without an end. */
  due_kind: 'day' | 'time' | null;
  due_date: string | null;
  /** When it is overdue. */
  due_at: string | null;
  due_time_zone: string | null;
  state: 'open' | 'done' | 'dropped';
  closed_at: string | null;
}

export interface CommentsTable {
  id: string;
  organisation_id: string;
  todo_id: string;
  author_id: string;
  text: string;
  created_at: string;
}

export interface EventsTable extends Item {
  title: string;
  notes: string;
  place: string;
  start_at: string;
  end_at: string;
  /** First and last day of an event on whole days; null of any other. */
  start_date: string | null;
  end_date: string | null;
  time_zone: string;
  state: 'confirmed' | 'cancelled';
  organiser_id: string;
  /** Counts its changes, for calendar programs. */
  revision: number;
}

export interface EventPeopleTable {
  id: string;
  organisation_id: string;
  event_id: string;
  person_id: string;
  answer: 'yes' | 'no' | 'maybe' | null;
}

/** Of a to-do or of an event. */
export interface ChangesTable {
  id: string;
  organisation_id: string;
  todo_id: string | null;
  event_id: string | null;
  /** Null for the server itself. */
  person_id: string | null;
  at: string;
  /** The contract's `ChangedField`. */
  field: string;
  before: string | null;
  after: string | null;
}

/** At most one for a person in an organisation. */
export interface FeedsTable {
  id: string;
  organisation_id: string;
  person_id: string;
  token_hash: string;
  created_at: string;
  last_read_at: string | null;
}

/** Until when a person has put a to-do off; for nobody else. */
export interface SnoozesTable {
  id: string;
  organisation_id: string;
  todo_id: string;
  person_id: string;
  until: string;
}

/** What concerns a person and others did. */
export interface NoticesTable {
  id: string;
  organisation_id: string;
  person_id: string;
  kind: 'assigned' | 'commented' | 'invited';
  todo_id: string | null;
  event_id: string | null;
  by_id: string;
  at: string;
  seen_at: string | null;
}
