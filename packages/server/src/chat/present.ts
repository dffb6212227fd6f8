import type { AnswerUsage, Conversation, Failure, Message } from '@wanwen/contract';
import type { ConversationRow, MessageRow } from './store.ts';

export function presentConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title,
    titled: row.titled === 1,
    pinned: row.pinned === 1,
    model: row.model,
    leafId: row.leaf_id,
    running: row.running === 1,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function presentMessage(row: MessageRow, siblings: string[]): Message {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    parentId: row.parent_id,
    role: row.role,
    content: row.content,
    reasoning: row.reasoning,
    reasoningMs: row.reasoning_ms,
    status: row.status,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as Failure),
    model: row.model,
    thinking: row.thinking === 1,
    usage: row.usage === null ? null : (JSON.parse(row.usage) as AnswerUsage),
    siblings,
    createdAt: row.created_at,
  };
}
