import { createContext, useContext } from 'react';

/** What a message on the page can ask of its conversation. The object stays the same while the conversation is open. */
export interface ChatActions {
  regenerate(messageId: string): void;
  /** Sends a changed message as a new branch beside the old one; resolves to whether it was taken. */
  resend(content: string, parentId: string | null): Promise<boolean>;
  /** Goes on from an answer in a conversation of its own. */
  fork(messageId: string): void;
  select(messageId: string, besides: string | null): void;
}

export const ChatContext = createContext<ChatActions | null>(null);

export function useChatActions(): ChatActions {
  const actions = useContext(ChatContext);
  if (!actions) throw new Error('A message was drawn outside a conversation.');
  return actions;
}
