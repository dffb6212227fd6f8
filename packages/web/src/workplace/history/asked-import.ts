import { createStore } from '../../live/store.ts';

/** The group of whose imports somebody asked; what they asked at may go with an import. */
export const askedImportStore = createStore<string | null>(null);
