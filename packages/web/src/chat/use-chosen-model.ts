import type { Conversation, ModelCard } from '@wanwen/contract';
import { useUpdateConversation } from '../conversations/use-conversation-actions.ts';
import { useStore } from '../live/use-store.ts';
import { useModels } from '../models/use-models.ts';
import { newChatModel } from './new-chat-model.ts';

export interface ChosenModel {
  /** Models that can answer now. */
  installed: ModelCard[];
  /** The one that will answer next; null where none can. */
  chosen: ModelCard | null;
  isLoading: boolean;
  error: Error | null;
  choose(id: string): void;
}

/** A base model only goes on with a text: it is offered for chats only where it is the default. */
const canAnswer = (model: ModelCard) =>
  model.state === 'installed' && (model.isDefault || model.abilities.includes('chat'));

/** Which model answers next in a conversation, or, given null, in a new chat. */
export function useChosenModel(conversation: Pick<Conversation, 'id' | 'model'> | null): ChosenModel {
  const { data, isPending } = useModels();
  const forNewChat = useStore(newChatModel);
  const update = useUpdateConversation(conversation?.id ?? '');
  const installed = data?.items.filter(canAnswer) ?? [];
  const wanted = (conversation ? conversation.model : forNewChat) ?? data?.defaultModel;
  const chosen = installed.find((model) => model.id === wanted) ?? installed.find((model) => model.isDefault) ?? null;
  const choose = (id: string) => (conversation ? update.mutate({ model: id }) : newChatModel.set(id));
  return { installed, chosen, isLoading: isPending, error: update.error, choose };
}
