import type { GroupKind, GroupRole, HistoryForm } from '@wanwen/contract';
import type { Generated } from 'kysely';

/** The tables this room owns. Times are ISO 8601 in UTC; yes and no are 1 and 0. */
export interface WorkplaceTables {
  work_groups: GroupsTable;
  work_members: MembersTable;
  work_links: LinksTable;
  work_messages: MessagesTable;
  work_imports: ImportsTable;
  work_mentions: MentionsTable;
  work_late_mentions: MentionsTable;
  work_edits: EditsTable;
  work_files: FilesTable;
  work_file_passages: PassagesTable;
  work_search_entries: SearchEntriesTable;
}

export interface GroupsTable {
  id: string;
  organisation_id: string;
  kind: GroupKind;
  name: string;
  topic: string;
  time_zone: string;
  /** JSON of the two people's ids in order, unique in the organisation; null for groups. */
  direct_key: string | null;
  /** Numbers of the oldest message that is kept and of the newest. */
  first_seq: number;
  last_seq: number;
  /** JSON of the contract's `SeqGap[]`: ascending, and none touches another. */
  gaps: string;
  /** Counts the changes of the group and of its messages. Adding to it holds the group's row until the commit. */
  changed: number;
  /** Value of `changed` when something but a message changed last. */
  own_changed: number;
  members: number;
  created_by: string;
  created_at: string;
  active_at: string;
}

export interface MembersTable {
  id: string;
  group_id: string;
  organisation_id: string;
  person_id: string;
  role: GroupRole;
  muted: number;
  joined_at: string;
  /** The newest message when they joined. */
  joined_seq: number;
  read_seq: number;
}

export interface LinksTable {
  id: string;
  organisation_id: string;
  group_id: string;
  token_hash: string;
  used: number;
  created_by: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
}

export interface MessagesTable {
  id: string;
  organisation_id: string;
  group_id: string;
  seq: number;
  /** Value of the group's `changed` when this message changed last. */
  changed: number;
  /** Null for guests of an imported history. */
  author_id: string | null;
  guest_name: string | null;
  client_id: string;
  text: string;
  /** JSON of the contract's `GroupFile[]`. */
  files: string;
  /** JSON of person ids. */
  mentions: string;
  mentions_all: number;
  /** JSON of the person ids among them that an edit added, `*` for everyone. */
  added_mentions: string;
  reply_to_id: string | null;
  root_id: string | null;
  replies: number;
  /** JSON of the contract's `Reaction[]`. */
  reactions: string;
  generated_by: string | null;
  created_at: string;
  edited_at: string | null;
  deleted_at: string | null;
  deleted_by: string | null;
  pinned_at: string | null;
  pinned_by: string | null;
}

/** One for each import that brought something. Its messages are those of the group from `first_seq` to `last_seq`. */
export interface ImportsTable {
  id: string;
  organisation_id: string;
  group_id: string;
  form: HistoryForm;
  first_seq: number;
  last_seq: number;
  /** What is left begins here: it is undone from the oldest message on. */
  next_seq: number;
  /** Null for imports of a version that did not write it down. */
  imported_by: string | null;
  imported_at: string;
  /** Set when the undoing begins. */
  undone_by: string | null;
  undone_at: string | null;
}

/** One for each person that a message mentions, `*` for everyone: what counts the unread ones. */
export interface MentionsTable {
  group_id: string;
  organisation_id: string;
  person_id: string;
  seq: number;
}

/** What a message said before an edit. */
export interface EditsTable {
  id: string;
  organisation_id: string;
  group_id: string;
  message_id: string;
  text: string;
  replaced_at: string;
}

export interface FilesTable {
  id: string;
  organisation_id: string;
  group_id: string;
  uploaded_by: string;
  /** Null until it is sent. */
  message_id: string | null;
  /** SHA-256 of the content, which is also where it lies. */
  content_hash: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  created_at: string;
  /** Whether its text stands in passages; `cut` where only the beginning does, `none` where it has none that can be read. */
  text_state: TextState;
  text_tries: number;
  /** When reading it began last. */
  text_at: string | null;
}

export type TextState = 'waiting' | 'reading' | 'read' | 'cut' | 'none';

/** The text of a file in order, a few sentences each; the terms stand in the full-text index of the database at hand. */
export interface PassagesTable {
  id: Generated<number>;
  organisation_id: string;
  group_id: string;
  file_id: string;
  /** The message that carries the file. */
  message_id: string;
  place: number;
  /** From 1; null for files without pages. */
  page: number | null;
  text: string;
}

/** One for each message with text; the terms stand in the full-text index of the database at hand. */
interface SearchEntriesTable {
  id: Generated<number>;
  organisation_id: string;
  group_id: string;
  message_id: string;
}
