import { createStore } from '../live/store.ts';

/** The model chosen for a chat that has no conversation yet; null means the default one. */
export const newChatModel = createStore<string | null>(null);
