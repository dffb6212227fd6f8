import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Conversation, ConversationPage } from '@wanwen/contract';

type Listed = InfiniteData<ConversationPage, string | null>;

export const conversationKey = (id: string) => ['conversation', id];
export const conversationsKey = (query: string) => ['conversations', query];

function withConversation(listed: Listed | undefined, conversation: Conversation): Listed | undefined {
  if (!listed) return listed;
  let found = false;
  const pages = listed.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => {
      if (item.id !== conversation.id) return item;
      found = true;
      return { ...item, ...conversation };
    }),
  }));
  const [first, ...others] = pages;
  if (found || !first) return { ...listed, pages };
  return { ...listed, pages: [{ ...first, items: [conversation, ...first.items] }, ...others] };
}

/** Takes over a conversation as the server told it, in the list and where it is open. */
export function putConversation(client: QueryClient, conversation: Conversation): void {
  client.setQueryData(conversationKey(conversation.id), conversation);
  client.setQueryData<Listed>(conversationsKey(''), (listed) => withConversation(listed, conversation));
  const isSearch = ({ queryKey }: { queryKey: readonly unknown[] }) =>
    queryKey[0] === 'conversations' && queryKey[1] !== '';
  void client.invalidateQueries({ predicate: isSearch });
}

export function dropConversation(client: QueryClient, id: string): void {
  client.removeQueries({ queryKey: ['messages', id], type: 'inactive' });
  client.removeQueries({ queryKey: conversationKey(id), type: 'inactive' });
  // Where it is still open, asking again shows that it is gone.
  void client.resetQueries({ queryKey: conversationKey(id) });
  client.setQueriesData<Listed>(
    { queryKey: ['conversations'] },
    (listed) =>
      listed && {
        ...listed,
        pages: listed.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
      },
  );
}
