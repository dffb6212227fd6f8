import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getConversation, listConversations } from '../api/console-api.ts';
import { conversationKey, conversationsKey } from './conversation-cache.ts';

/** All conversations, or those that contain the words, a page at a time. */
export const useConversations = (query: string) =>
  useInfiniteQuery({
    queryKey: conversationsKey(query),
    queryFn: ({ pageParam, signal }) => listConversations(query, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const useConversation = (id: string) =>
  useQuery({ queryKey: conversationKey(id), queryFn: ({ signal }) => getConversation(id, signal) });
