import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { PageEvent } from '@wanwen/contract';
import { useEffect } from 'react';
import { followEvents } from '../api/follow-events.ts';
import { signInNeeded } from '../api/sign-in-needed.ts';
import type { Branch } from '../chat/branch.ts';
import { dropConversation, putConversation } from '../conversations/conversation-cache.ts';
import { createStore } from './store.ts';
import { useStore } from './use-store.ts';

/** Whether the server can be heard; true until the first try failed. */
export const connectionStore = createStore(true);

function takeStartedAnswer(client: QueryClient, conversationId: string, messageId: string): void {
  const queryKey = ['messages', conversationId];
  const isKnown = client.getQueryData<Branch>(queryKey)?.items.some((message) => message.id === messageId);
  if (!isKnown) void client.invalidateQueries({ queryKey });
}

function takeModelsChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['models'] });
  void client.invalidateQueries({ queryKey: ['status'] });
  void client.invalidateQueries({ queryKey: ['deployments'] });
}

/** What the stream tells of, by the first word of its key. */
const TOLD = new Set<unknown>([
  'conversation',
  'conversations',
  'messages',
  'agenda',
  'models',
  'status',
  'deployments',
]);

/** Reads again what may have changed between its reading and the moment at which the stream began. */
function takeFirstConnection(client: QueryClient): void {
  const isRead = (query: Query) => query.state.dataUpdatedAt > 0 || query.state.fetchStatus === 'fetching';
  void client.invalidateQueries({ predicate: (query) => TOLD.has(query.queryKey[0]) && isRead(query) });
}

function takeEvent(client: QueryClient, event: PageEvent): void {
  switch (event.type) {
    case 'conversation-changed':
      putConversation(client, event.conversation);
      break;
    case 'conversation-deleted':
      dropConversation(client, event.id);
      break;
    case 'answer-started':
      takeStartedAnswer(client, event.conversationId, event.messageId);
      break;
    case 'agenda-changed':
      void client.invalidateQueries({ queryKey: ['agenda'] });
      break;
    case 'models-changed':
      takeModelsChanged(client);
      break;
  }
}

/**
 * Keeps what is shown in step with other tabs and the server, and reads everything again after a break. The stream belongs to
 * one person in one organisation, and stands still while nobody is signed in.
 */
export function usePageEvents(organisationId: string | null | undefined): void {
  const client = useQueryClient();
  const isSignedOut = useStore(signInNeeded);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another organisation has another stream
  useEffect(() => {
    if (isSignedOut) return;
    const leaving = new AbortController();
    let hasConnected = false;
    const onConnected = (connected: boolean) => {
      connectionStore.set(connected);
      if (!connected) return;
      if (hasConnected) void client.invalidateQueries();
      else takeFirstConnection(client);
      hasConnected = true;
    };
    followEvents<PageEvent>('/events', {
      signal: leaving.signal,
      onConnected,
      onEvent: (event) => takeEvent(client, event),
    }).catch(() => connectionStore.set(false));
    return () => leaving.abort();
  }, [client, isSignedOut, organisationId]);
}
