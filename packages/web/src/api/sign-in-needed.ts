import { createStore } from '../live/store.ts';

/** Set when the server no longer knows who asks: the session ended while the page was open. */
export const signInNeeded = createStore(false);
