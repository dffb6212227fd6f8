import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Message, SendMessage } from '@wanwen/contract';
import { useCallback, useRef } from 'react';
import {
  createConversation,
  forkConversation,
  regenerateMessage,
  selectMessage,
  sendMessage,
  stopMessage,
} from '../api/console-api.ts';
import { randomId } from '../api/random-id.ts';
import { ApiError } from '../api/request.ts';
import { putConversation } from '../conversations/conversation-cache.ts';
import { languageStore } from '../language/language.ts';
import { discardDraft } from './drafts.ts';
import { newChatModel } from './new-chat-model.ts';
import { thinkingStore } from './thinking-preference.ts';
import { graftMessages, messagesKey } from './use-branch.ts';

interface Sending {
  content: string;
  parentId: string | null;
  /** Whether the chosen model can think. */
  canThink: boolean;
}

const manner = (canThink: boolean) => ({
  thinking: canThink && thinkingStore.get(),
  language: languageStore.get(),
});

/** Sends a message; a chat that has no conversation yet gets one, and the page goes there. */
export function useSend(conversationId: string | null) {
  const client = useQueryClient();
  const navigate = useNavigate();
  // A conversation that was made for a message that then failed serves the next try.
  const made = useRef<string | null>(null);
  // A message may have been sent although nothing came back: the next try with the same text repeats the whole request.
  const tried = useRef<{ body: SendMessage; key: string } | null>(null);
  return useMutation({
    mutationFn: async ({ content, parentId, canThink }: Sending) => {
      made.current ??= conversationId ?? (await createConversation({ model: newChatModel.get() })).id;
      if (tried.current?.body.content !== content) {
        tried.current = { body: { content, parentId, ...manner(canThink) }, key: randomId() };
      }
      return sendMessage(made.current, tried.current.body, tried.current.key);
    },
    onError: (error) => {
      if (error instanceof ApiError && error.status !== 0) tried.current = null;
    },
    onSuccess: async ({ conversation, user, assistant }) => {
      tried.current = null;
      discardDraft(conversationId);
      graftMessages(client, conversation.id, [user, assistant]);
      putConversation(client, conversation);
      if (conversationId !== null) return;
      newChatModel.set(null);
      await navigate({ to: '/c/$conversationId', params: { conversationId: conversation.id } });
    },
  });
}

/** Asks for another answer beside the one given. */
export function useRegenerate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, canThink }: { id: string; canThink: boolean }) => regenerateMessage(id, manner(canThink)),
    onSuccess: ({ conversation, assistant }) => {
      graftMessages(client, conversation.id, [assistant]);
      putConversation(client, conversation);
    },
  });
}

/** Shows the branch that leads through a message. */
export function useSelectBranch() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => selectMessage(id),
    onSuccess: async (conversation) => {
      putConversation(client, conversation);
      await client.invalidateQueries({ queryKey: messagesKey(conversation.id) });
    },
  });
}

const forkKey = ['fork'];

/** Opens a new conversation that begins with the branch up to an answer; a second click on the way makes no second one. */
export function useFork() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { mutate, error } = useMutation({
    mutationKey: forkKey,
    mutationFn: forkConversation,
    onSuccess: async (conversation) => {
      putConversation(client, conversation);
      await navigate({ to: '/c/$conversationId', params: { conversationId: conversation.id } });
    },
  });
  const fork = useCallback(
    (messageId: string) => {
      if (client.isMutating({ mutationKey: forkKey }) === 0) mutate(messageId);
    },
    [client, mutate],
  );
  return { fork, error };
}

export const useStop = () => useMutation({ mutationFn: (message: Pick<Message, 'id'>) => stopMessage(message.id) });
