import { createStore } from './store.ts';

/** Unread messages in all groups that are not muted, for the rail. */
export const unreadStore = createStore(0);

/** What others did with to-dos and events that the person has not looked at, for the rail. */
export const noticedStore = createStore(0);
