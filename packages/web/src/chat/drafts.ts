import { forgetStored, readStored, writeStored } from '../live/stored.ts';

const prefix = 'wanwen.draft.';
const key = (conversationId: string | null) => `${prefix}${conversationId ?? 'new'}`;

/** What was typed and not yet sent, per conversation; null stands for a chat that has no conversation yet. */
export const readDraft = (conversationId: string | null): string => readStored(key(conversationId)) ?? '';

let isLeaving = false;

export function keepDraft(conversationId: string | null, text: string): void {
  if (!isLeaving) writeStored(key(conversationId), text === '' ? null : text);
}

export const discardDraft = (conversationId: string | null): void => writeStored(key(conversationId), null);

/** For somebody who leaves the browser to others: what is typed is forgotten, and nothing is kept until the page is loaded anew. */
export function discardDrafts(): void {
  isLeaving = true;
  forgetStored(prefix);
}
