import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Message } from '@wanwen/contract';
import { useCallback, useRef, useState } from 'react';
import { listMessages } from '../api/console-api.ts';
import { type Branch, withGrafted, withMessage, withNewest, withOlder } from './branch.ts';

export const messagesKey = (conversationId: string) => ['messages', conversationId];

/** The branch shown, kept in step with the server. */
export function useBranch(conversationId: string) {
  const client = useQueryClient();
  return useQuery({
    queryKey: messagesKey(conversationId),
    queryFn: async ({ signal }) => {
      const page = await listMessages(conversationId, null, signal);
      return withNewest(client.getQueryData<Branch>(messagesKey(conversationId)), page);
    },
    // The newest messages are read again whenever the conversation is opened.
    staleTime: 0,
  });
}

const change = (client: QueryClient, conversationId: string, how: (branch: Branch) => Branch) =>
  client.setQueryData<Branch>(messagesKey(conversationId), (branch) => how(branch ?? { items: [], olderCursor: null }));

export const graftMessages = (client: QueryClient, conversationId: string, messages: Message[]) =>
  change(client, conversationId, (branch) => withGrafted(branch, messages));

export const putMessage = (client: QueryClient, message: Message) =>
  change(client, message.conversationId, (branch) => withMessage(branch, message));

/** Puts the page of older messages above those shown; where they were loaded meanwhile, nothing. `before` runs just before. */
export async function loadOlder(client: QueryClient, conversationId: string, cursor: string, before = () => {}) {
  const page = await listMessages(conversationId, cursor);
  before();
  change(client, conversationId, (branch) => (branch.olderCursor === cursor ? withOlder(branch, page) : branch));
}

/** Loads older messages above those shown, one page at a time. `before` runs just before they appear. */
export function useOlderMessages(conversationId: string, cursor: string | null, before: () => void) {
  const client = useQueryClient();
  const busy = useRef(false);
  const [error, setError] = useState<unknown>(null);
  const load = useCallback(async () => {
    if (busy.current || cursor === null) return;
    busy.current = true;
    setError(null);
    try {
      await loadOlder(client, conversationId, cursor, before);
    } catch (problem) {
      setError(problem);
    } finally {
      busy.current = false;
    }
  }, [client, conversationId, cursor, before]);
  return { load, error };
}
