import type { Conversation } from '@wanwen/contract';
import type { Owner } from './owner.ts';

/** What this room tells the rest of the process. */
export interface ChatNews {
  'conversation-changed': { owner: Owner; conversation: Conversation };
  'conversation-deleted': { owner: Owner; id: string };
  'answer-started': { owner: Owner; conversationId: string; messageId: string };
}
