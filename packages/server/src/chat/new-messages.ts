import type { Owner } from './owner.ts';
import type { MessagesTable } from './tables.ts';

interface NewMessage {
  id: string;
  conversationId: string;
  parentId: string | null;
  depth: number;
  createdAt: string;
}

/** A person's message, whole from the start. */
export function newQuestion(owner: Owner, message: NewMessage, content: string): MessagesTable {
  return { ...blank(owner, message), role: 'user', content, status: 'complete' };
}

interface NewAnswer extends NewMessage {
  thinking: boolean;
  /** The server that will write it. */
  instanceId: string;
}

/** An answer before its first word. */
export function newAnswer(owner: Owner, answer: NewAnswer): MessagesTable {
  return {
    ...blank(owner, answer),
    role: 'assistant',
    status: 'waiting',
    thinking: answer.thinking ? 1 : 0,
    instance_id: answer.instanceId,
  };
}

const blank = (owner: Owner, message: NewMessage) => ({
  id: message.id,
  organisation_id: owner.organisationId,
  owner_id: owner.personId,
  conversation_id: message.conversationId,
  parent_id: message.parentId,
  depth: message.depth,
  content: '',
  reasoning: '',
  reasoning_ms: null,
  failure: null,
  model: null,
  thinking: 0,
  usage: null,
  prompt_depth: null,
  instance_id: null,
  stop_requested: 0,
  created_at: message.createdAt,
});
