import { createStore } from './store.ts';

/** Unread messages in all groups that are not muted, for the rail. */
export const unreadStore = createStore(0);
