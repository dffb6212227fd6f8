import { createStore } from '../live/store.ts';

/** The to-do or event that the address names, `/agenda/todos?item=…`: it is open from the start. */
export const askedItem = (): string | null => new URLSearchParams(location.search).get('item');

/** How often something was asked for from within the page: each time the tab begins anew with it. */
export const askedStore = createStore(0);
