import { readStored, writeStored } from '../live/stored.ts';

const key = (conversationId: string | null) => `wanwen.draft.${conversationId ?? 'new'}`;

/** What was typed and not yet sent, per conversation; null stands for a chat that has no conversation yet. */
export const readDraft = (conversationId: string | null): string => readStored(key(conversationId)) ?? '';

export const keepDraft = (conversationId: string | null, text: string): void =>
  writeStored(key(conversationId), text === '' ? null : text);

export const discardDraft = (conversationId: string | null): void => writeStored(key(conversationId), null);
