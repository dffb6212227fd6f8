import type { Generated } from 'kysely';

/** The tables this room owns. Times are ISO 8601 in UTC; yes and no are 1 and 0. */
export interface ChatTables {
  conversations: ConversationsTable;
  messages: MessagesTable;
  message_search_entries: SearchEntriesTable;
}

export interface ConversationsTable {
  id: string;
  organisation_id: string;
  owner_id: string;
  title: string;
  titled: number;
  pinned: number;
  model: string | null;
  leaf_id: string | null;
  created_at: string;
  updated_at: string;
}

/** A tree by `parent_id`; a conversation may have several roots. */
export interface MessagesTable {
  id: string;
  organisation_id: string;
  owner_id: string;
  conversation_id: string;
  parent_id: string | null;
  /** Messages above this one; 0 at a root. */
  depth: number;
  role: 'user' | 'assistant';
  content: string;
  reasoning: string;
  reasoning_ms: number | null;
  status: 'waiting' | 'streaming' | 'complete' | 'length' | 'stopped' | 'failed' | 'interrupted';
  /** JSON of the contract's `Failure`. */
  failure: string | null;
  model: string | null;
  thinking: number;
  /** JSON of the contract's `AnswerUsage`. */
  usage: string | null;
  /** Of an answer: depth of the oldest message its prompt held; the next turn starts its prompt there too. */
  prompt_depth: number | null;
  /** Of an answer: the server that writes it, or wrote it; null in rows from before servers were told apart. */
  instance_id: string | null;
  /** 1: somebody asked another server than the one that writes it to stop it. */
  stop_requested: number;
  created_at: string;
}

/** One for each title and each message with text; the terms stand in the full-text index of the database at hand. */
interface SearchEntriesTable {
  id: Generated<number>;
  organisation_id: string;
  owner_id: string;
  conversation_id: string;
  /** Null for the conversation's title. */
  message_id: string | null;
}
