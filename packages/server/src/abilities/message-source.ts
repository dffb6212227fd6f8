import type { Caller } from '../accounts/index.ts';
import type { ChatMessage } from '../evidence/index.ts';

interface Discussion {
  /** Oldest first. */
  messages: ChatMessage[];
  /** What these answer and is not among them, for what it says of who answers whom and what a short answer means. */
  answered?: ChatMessage[];
  /** The range held more than is read at once; these are the newest of it. */
  onlyNewest?: boolean;
  /** Names of the people who belong to it. */
  members: string[];
  /** IANA name, such as `Asia/Shanghai`. */
  timeZone: string;
  /** ISO 8601. */
  now: string;
  /** Name of who asks, where they are a member. */
  reader: string | null;
}

interface FoundDiscussion extends Discussion {
  /** Ids of the messages, those first that are of most use for an answer. */
  order: string[];
  searched: Searched;
}

/** What was looked through for an answer. */
export interface Searched {
  messages: number;
  /** Files with a text. */
  files: number;
  /** ISO 8601; null where there is no message. */
  from: string | null;
  to: string | null;
}

/** Which part of a group's history is read. */
export type DiscussionRange =
  | { kind: 'joined' | 'unread' }
  | { kind: 'days'; days: number }
  | { kind: 'since'; since: string }
  | { kind: 'messages'; ids: string[] };

/** What is read where nobody said which part. */
export const USUAL_RANGE: DiscussionRange = { kind: 'days', days: 7 };

/** Where groups are read: given by the room that has them. It gives only what the caller may read. */
export interface MessageSource {
  /** @throws {AppError} where the caller may not read the group. */
  read(caller: Caller, group: string, range: DiscussionRange): Promise<Discussion>;
  /**
   * When members of a group, by name, have something already; absent where there are no calendars.
   * @throws {AppError} where the caller may not read the group.
   */
  busy?(caller: Caller, group: string, asked: AskedTime): Promise<BusyMember[]>;
  /**
   * To-dos of a group that were made of any of these messages; absent where there are no to-dos.
   * @throws {AppError} where the caller may not read the group.
   */
  madeTodos?(caller: Caller, group: string, messageIds: readonly string[]): Promise<MadeTodo[]>;
  /**
   * What of a group has to do with a question, its files included: of the whole history that the caller may read, or of a
   * range. @throws {AppError} where the caller may not read the group.
   */
  search(caller: Caller, group: string, asked: { question: string; range?: DiscussionRange }): Promise<FoundDiscussion>;
}

/** A to-do that is there. */
interface MadeTodo {
  content: string;
  /** Name of a member. */
  assignee: string | null;
  isOpen: boolean;
  messageIds: string[];
}

interface AskedTime {
  names: string[];
  /** ISO 8601. */
  from: string;
  to: string;
}

/** A member has something from one moment to another. */
interface BusyMember {
  person: string;
  start: string;
  end: string;
}
